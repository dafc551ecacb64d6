package import Wire

/// A key of the history index: what an event is about, and what hides it when it ends.
package enum HistorySubject: Hashable, Sendable, Codable {
  case topic(Topic)
  case share(ID<Share>)
  /// The notifications about a campaign's offers.
  case notices(ID<Campaign>)
  /// The text of a message, original or edited.
  case message(ID<Conversation>, ID<Conversation.Message>)
  case note(ID<Note>)
  /// The text of a reply, in any event.
  case reply(ID<Reply>)
  /// Everything written in a book, and the notifications of it.
  case book(ID<Notebook>)
  /// Events that gave copies of a book to others.
  case copies(ID<Notebook>)

  static func all(of offer: Offer) -> [HistorySubject] {
    [.topic(.offer(offer.id)), .topic(.asset(offer.asset))]
      + (offer.campaign.map { [.topic(.campaign($0))] } ?? [])
  }

  static func all(of offer: ID<Offer>, in market: Marketplace) -> [HistorySubject] {
    market.offers[offer].map { all(of: $0) } ?? [.topic(.offer(offer))]
  }

  static func all(of share: Share) -> [HistorySubject] {
    [.share(share.id), .topic(.campaign(share.campaign))]
  }

  static func all(of note: ID<Note>, in home: NoteHome) -> [HistorySubject] {
    [.topic(.asset(home.asset)), .note(note)] + (home.isPrivate ? [] : [.book(home.notebook)])
  }
}
