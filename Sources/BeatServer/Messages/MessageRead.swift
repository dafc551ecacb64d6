package import Models
package import Wire

/// Messages for the log to read, further back than the market reaches (M2).
package struct MessageRead: Sendable {
  package let peer: PeerID
  let query: HubQuery
  package let question: Question
  /// How often somebody had lost sight of something when it was asked for.
  let revocationCount: Int

  package enum Question: Hashable, Sendable {
    /// The newest messages of a conversation with a number below this.
    case page(ID<Conversation>, before: Int)
    /// The newest messages in these conversations that have all words.
    case search(SearchWords, in: [ID<Conversation>])
  }

  package enum Result: Hashable, Sendable {
    case page(MessagePage)
    case found(FoundMessages)
  }
}

extension MessageRead {
  /// Limits the cost of one search: bytes of messages that it looks at.
  static let searchedBytesMax = 2 << 20
  /// The overhead per message, besides its text.
  static let bytesOfMessage = 100
}
