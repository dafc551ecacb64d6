package import Wire

extension Conversation.Message {
  /// Marks a message as the assistant's answer to a question.
  package struct Answer: Hashable, Sendable, Codable {
    /// The assistant's name.
    package static let name = "Assistant"

    package let question: ID<Conversation.Message>
    /// Whether the assistant failed; then the text says why.
    package let failed: Bool
  }

  /// A card without text is not a question.
  fileprivate var isForAssistant: Bool { answer == nil && !isDeleted && !text.isEmpty }
}

extension Conversation {
  package func hasAnswer(to question: ID<Message>) -> Bool {
    messages.contains { $0.answer?.question == question }
  }

  /// The newest message from a person, unless the assistant has answered it. That answer covers
  /// earlier messages too.
  package var openQuestion: Message? {
    guard hasAssistant, let newest = messages.last(where: { $0.isForAssistant }),
      !messages.contains(where: { $0.number > newest.number && answers($0, newest) })
    else { return nil }
    return newest
  }

  /// Whether it answers that question, or a later one that no longer exists.
  private func answers(_ message: Message, _ question: Message) -> Bool {
    guard let answered = message.answer.flatMap({ self[$0.question] }) else { return false }
    return answered.number >= question.number
  }

  var brokenLawOfAnswers: String? {
    let answers = messages.compactMap(\.answer)
    if !answers.isEmpty, !hasAssistant { return "the assistant speaks only where it was asked in" }
    if Set(answers.map(\.question)).count != answers.count { return "a question is answered once" }
    let isWhole = messages.allSatisfy {
      ($0.answer == nil) == ($0.author != nil) && ($0.author == nil) == ($0.organisation == nil)
    }
    return isWhole ? nil : "a message is somebody's, or the assistant's"
  }
}
