/// Older messages of a conversation, oldest first.
package struct MessagePage: Hashable, Sendable, Codable {
  package static let countMax = Conversation.Limits.window

  package var messages: [Conversation.Message]

  package init(messages: [Conversation.Message]) { self.messages = messages }
}
