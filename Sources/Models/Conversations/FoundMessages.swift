package import Wire

/// Messages that match a search, newest first.
package struct FoundMessages: Hashable, Sendable, Codable {
  package static let countMax = 50

  package var messages: [Found]

  package struct Found: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var message: Conversation.Message

    package init(conversation: ID<Conversation>, message: Conversation.Message) {
      self.conversation = conversation
      self.message = message
    }
  }

  package init(messages: [Found]) { self.messages = messages }
}

extension Conversation.Message {
  /// Whether it isn't deleted, and its text and author together contain all words.
  package func has(_ words: SearchWords) -> Bool { !isDeleted && words.match([text, name]) }
}
