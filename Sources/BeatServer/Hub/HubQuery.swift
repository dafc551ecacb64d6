package import Models
package import Wire

/// A query over HTTP; the answer is JSON with data that the user may see.
package enum HubQuery: Hashable, Sendable {
  case notes(ID<Asset>)
  case replies(ID<Asset>, ID<Note>)
  /// Messages of a conversation before a number (M2).
  case messages(ID<Conversation>, before: Int)
  /// Messages that have all words of the text (M2).
  case search(String)
  /// A page of the archive.
  case archive(ArchiveQuery)
  /// The event at a position of the log.
  case event(Int64)

  /// In units of one command.
  var cost: Int64 {
    switch self {
    case .event: 0
    case .messages: 1
    case .archive(let query): query.cost
    case .notes, .replies: 2
    case .search: 10
    }
  }
}
