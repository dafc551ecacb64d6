/// Messages of a conversation from before those at hand, oldest first.
package struct MessagePage: Hashable, Sendable, Codable {
  package static let countMax = Conversation.Limits.window

  package var messages: [Conversation.Message]

  package init(messages: [Conversation.Message]) { self.messages = messages }
}
