package import Wire

extension Command {
  package struct AnswerAsAssistant: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    /// The message that is answered; once.
    package var question: ID<Conversation.Message>
    package var text: String
    /// Whether there is no answer; then the text says why.
    package var failed: Bool

    package init(
      conversation: ID<Conversation>, question: ID<Conversation.Message>, text: String,
      failed: Bool = false
    ) {
      self.conversation = conversation
      self.question = question
      self.text = text
      self.failed = failed
    }
  }
}
