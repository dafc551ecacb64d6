import Models
import Wire

extension Event {
  var isOfMessage: Bool { conversation != nil }

  /// The conversation whose messages the event changes.
  var conversation: ID<Conversation>? {
    switch self {
    case .conversation(.messageSent(let body)): body.conversation
    case .conversation(.messageEdited(let body)): body.conversation
    case .conversation(.messageDeleted(let body)): body.conversation
    default: nil
    }
  }
}
