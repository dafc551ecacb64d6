package import Wire

extension Conversation.Message {
  /// That it is the assistant's, and to what.
  package struct Answer: Hashable, Sendable, Codable {
    /// The name under which the assistant speaks.
    package static let name = "Assistant"

    package let question: ID<Conversation.Message>
    /// Whether there is no answer; then the text says why.
    package let failed: Bool
  }

  /// A card alone is no question.
  fileprivate var isForAssistant: Bool { answer == nil && !isDeleted && !text.isEmpty }
}

extension Conversation {
  package func hasAnswer(to question: ID<Message>) -> Bool {
    messages.contains { $0.answer?.question == question }
  }

  /// What the assistant is to answer: the newest that somebody said, unless it has answered that.
  /// Its answer is one to all that was said before, too.
  package var openQuestion: Message? {
    guard hasAssistant, let newest = messages.last(where: { $0.isForAssistant }),
      !messages.contains(where: { $0.number > newest.number && answers($0, newest) })
    else { return nil }
    return newest
  }

  /// Whether the answer is to that question, or to one that came after it and is gone.
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
