package import Wire

/// Under what the history files an event: the things that it is about, and those whose end takes it
/// from sight.
package enum HistorySubject: Hashable, Sendable {
  case topic(Topic)
  case share(ID<Share>)
  /// The notifications about an offer.
  case notices(ID<Offer>)
  /// The text of a message, at first and after each edit.
  case message(ID<Conversation>, ID<Conversation.Message>)
  case note(ID<Note>)
  /// The text of a reply, wherever it is told.
  case reply(ID<Reply>)
  /// All that was written in a book and notified of it.
  case book(ID<Notebook>)
  /// What brought copies of a book to others.
  case copies(ID<Notebook>)

  static func all(of note: ID<Note>, in home: NoteHome) -> [HistorySubject] {
    [.topic(.asset(home.asset)), .note(note)] + (home.isPrivate ? [] : [.book(home.notebook)])
  }
}
