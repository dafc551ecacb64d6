/// The whole market, or a user's view of it. Only `apply(_:)` changes it.
///
///     decide(command, id, by: actor, at: instant) throws(Refusal) -> [Event]
///     apply(event)
///     view(for: user) -> Marketplace
///
/// The server's decision counts; a terminal decides too, to show the result at once.
package struct Marketplace: Equatable, Sendable, Codable {
  package internal(set) var organisations = Table<Organisation>()
  package internal(set) var users = Table<User>()
  package internal(set) var assets = Table<Asset>()
  package internal(set) var campaigns = Table<Campaign>()
  package internal(set) var offers = Table<Offer>()
  package internal(set) var bookings = Table<Booking>()
  /// In the order of the media buys.
  package internal(set) var holds = Table<Hold>()
  package internal(set) var notifications = Table<Notification>()
  /// Oldest first.
  package internal(set) var taxRates = [TaxRate.advertising]
  package internal(set) var probes = Table<ProbeSet>()
  package internal(set) var shares = Table<Share>()
  package internal(set) var mediaBuys = Table<MediaBuy>()
  package internal(set) var deliveries = Table<DeliveryLog>()
  package internal(set) var feedback = Table<Feedback>()
  package internal(set) var conversations = Table<Conversation>()
  package internal(set) var notebooks = Table<Notebook>()
  package internal(set) var noteGrants = Table<NoteGrant>()
  package internal(set) var privateNotes = Table<PrivateNotes>()
  package internal(set) var news = Table<NewsItem>()
  package internal(set) var newsLinks = Table<NewsLink>()
  package internal(set) var newsDismissals = Table<NewsDismissal>()

  package init() {}
}
