package import Models
package import Wire

/// One-line commands and refusals.
extension Fixture {
  /// The refusal of `command`; nil if it is accepted. Does not change the market.
  package mutating func refusal(of command: Command, by actor: Actor) -> Refusal? {
    do throws(Refusal) {
      _ = try market.decide(command, id: fresh(), by: actor, at: now)
      return nil
    } catch {
      return error
    }
  }

  package mutating func refusal(of command: Command, by user: User) -> Refusal? {
    refusal(of: command, by: .user(user))
  }

  package func ask(
    _ id: UInt128, _ asset: ID<Asset>, _ dates: DayRange, campaign: ID<Campaign>? = nil,
    note: String = ""
  ) -> Command {
    .offer(
      .request(
        .init(offer: ID(value: id), asset: asset, campaign: campaign, dates: dates, note: note)))
  }

  package func approve(_ offer: ID<Offer>, version: Int = 1) -> Command {
    .offer(.approve(.init(offer: offer, version: version)))
  }

  /// Requests and quotes an offer.
  package mutating func quoted(
    _ asset: Asset, by buyer: User, days: DayRange? = nil
  ) throws(Refusal) -> ID<Offer> {
    let offer = try request(asset, by: buyer, days: days)
    try act(quote(offer), by: desk)
    return offer
  }

  /// Requests, quotes and approves an offer, which gives a booking.
  @discardableResult
  package mutating func booked(
    _ asset: Asset, by buyer: User, days: DayRange? = nil
  ) throws(Refusal) -> ID<Offer> {
    let offer = try quoted(asset, by: buyer, days: days)
    try act(approve(offer), by: buyer)
    return offer
  }

  package mutating func set(_ overlay: Asset.Overlay?, on asset: Asset) throws(Refusal) {
    try act(.asset(.setOverlay(.init(asset: asset.id, overlay: overlay))), by: desk)
  }

  /// Moves what is due to the archive.
  @discardableResult
  package mutating func archive() -> [Event] {
    let events = market.archivals(at: now)
    for event in events { market.apply(event) }
    return events
  }

  /// Adds a buyer with a new organisation.
  package mutating func newBuyer(_ number: Int) throws(Refusal) -> User {
    let home: ID<Organisation> = fresh()
    try act(
      .people(.registerOrganisation(Organisation(id: home, name: "Buyer \(number)", role: .buyer))),
      by: .system)
    let user = User(
      id: fresh(), name: "Buyer \(number)", email: "buyer\(number)@example.org", role: .buyer,
      organisation: home)
    try act(.people(.addUser(user)), by: .system)
    return user
  }

  package mutating func newCampaign(
    of buyer: User, name: String = "Winter", status: CampaignStatus = .draft,
    isSample: Bool = false
  ) throws(Refusal) -> ID<Campaign> {
    let campaign = Campaign(
      id: fresh(), name: name, buyer: buyer.organisation, status: status, isSample: isSample)
    try act(.campaign(.create(campaign)), by: desk)
    return campaign.id
  }
}

extension Fixture {
  /// Opens a conversation between organisations, including the opener's.
  package mutating func newConversation(
    with others: User..., by user: User, about card: Card? = nil,
    assistant: Bool? = nil, subject: String = "Farmgate in March"
  ) throws(Refusal) -> ID<Conversation> {
    let id: ID<Conversation> = fresh()
    let members = ([user] + others).map { ConversationCommand.Party(organisation: $0.organisation) }
    try act(
      .conversation(
        .open(
          .init(
            conversation: id, subject: subject, members: members, about: card,
            assistant: assistant))),
      by: user)
    return id
  }

  @discardableResult
  package mutating func say(
    _ text: String, in conversation: ID<Conversation>, by user: User, attachment: Card? = nil
  ) throws(Refusal) -> ID<Conversation.Message> {
    let id: ID<Conversation.Message> = fresh()
    try act(
      .conversation(
        .send(
          .init(conversation: conversation, message: id, text: text, attachment: attachment))),
      by: user)
    return id
  }

  /// Creates a media buy of `taka` in Dhaka, from today.
  package mutating func newLine(
    of campaign: ID<Campaign>, by user: User, taka: Int64 = 10_000, days: DayRange? = nil
  ) throws(Refusal) -> ID<MediaBuy> {
    let id: ID<MediaBuy> = fresh()
    try act(
      .mediaBuy(
        .create(
          .init(
            mediaBuy: id, campaign: campaign, name: "Screens", budget: Money(taka: taka),
            bid: Money(taka: 100), geoList: ["Dhaka"], dates: days ?? self.days(0, 10)))),
      by: user)
    return id
  }

  /// Reports all of today's spending of a media buy.
  @discardableResult
  package mutating func deliver(
    _ line: ID<MediaBuy>, taka: Int64
  ) throws(Refusal) -> [Event] {
    let day = DeliveryDay(
      date: Day(now), impressions: taka * 10, plays: taka, spend: Money(taka: taka))
    return try act(
      .mediaBuy(.reportDelivery(.init(reports: [.init(mediaBuy: line, day: day)]))), by: desk)
  }
}
