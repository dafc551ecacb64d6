package import Models
package import Wire

/// A question for the assistant: the newest messages of one conversation, and nothing else.
package struct AssistantQuestion: Hashable, Sendable {
  /// One message as the assistant's server receives it: without its author's name.
  struct Turn: Hashable, Sendable, Encodable {
    var role: Role
    var content: String

    enum Role: String, Hashable, Sendable, Encodable { case user, assistant }
  }

  /// The most messages that are sent.
  static let turnsMax = 20

  package let conversation: ID<Conversation>
  package let message: ID<Conversation.Message>
  /// The organisation that asks.
  let organisation: ID<Organisation>
  let turns: [Turn]

  /// Nil if the conversation has no open question.
  package init?(_ conversation: Conversation) {
    guard let question = conversation.openQuestion, let organisation = question.organisation
    else { return nil }
    self.conversation = conversation.id
    message = question.id
    self.organisation = organisation
    let said = conversation.messages.filter {
      !$0.isDeleted && !$0.text.isEmpty && $0.answer?.failed != true
    }.sorted { conversation.place(of: $0) < conversation.place(of: $1) }
    turns = said.suffix(Self.turnsMax).map {
      Turn(role: $0.answer == nil ? .user : .assistant, content: $0.text)
    }
  }

  package func answer(_ text: String, _ failed: Bool) -> ConversationCommand.AnswerAsAssistant {
    .init(conversation: conversation, question: message, text: text, failed: failed)
  }

  func body(for model: String) -> [UInt8] {
    struct Body: Encodable {
      var model: String
      var stream = true
      var messages: [Turn]
    }
    // All of its values can be encoded.
    return (try? WireCoding.encode(Body(model: model, messages: turns))) ?? []
  }
}

extension Conversation {
  /// An answer sorts directly after the message that it answers. A message written during the
  /// answer sorts after both, so that it is the last one that the assistant reads.
  fileprivate func place(of message: Message) -> (Int, Int) {
    let question = message.answer.flatMap { self[$0.question] }
    return (question?.number ?? message.number, message.number)
  }
}
