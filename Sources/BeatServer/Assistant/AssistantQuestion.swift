package import Models
package import Wire

/// What the assistant is to answer: what was said in one conversation, and nothing else.
package struct AssistantQuestion: Hashable, Sendable {
  /// One message, as it is told to the assistant's server: without who said it.
  struct Turn: Hashable, Sendable, Encodable {
    var role: Role
    var content: String

    enum Role: String, Hashable, Sendable, Encodable { case user, assistant }
  }

  /// Messages of it that are told.
  static let turnsMax = 20

  package let conversation: ID<Conversation>
  package let message: ID<Conversation.Message>
  /// Whose question it is.
  let organisation: ID<Organisation>
  let turns: [Turn]

  /// Nothing, where nothing is to be answered.
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
    // Made of values that always encode.
    return (try? WireCoding.encode(Body(model: model, messages: turns))) ?? []
  }
}

extension Conversation {
  /// An answer belongs after what it answers: what was said while it was under way waits for the
  /// next, and is the last that the assistant hears.
  fileprivate func place(of message: Message) -> (Int, Int) {
    let question = message.answer.flatMap { self[$0.question] }
    return (question?.number ?? message.number, message.number)
  }
}
