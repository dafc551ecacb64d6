import EventLoop
import Models
import Wire

/// The assistant: questions go out, one of a conversation at a time, and the market goes on.
extension Server {
  private static let consultationsMax = 8

  /// What is said while there is an answer to come is asked when that is there.
  func ask(_ question: AssistantQuestion) {
    guard consultations[question.conversation] == nil else { return }
    questions.removeAll { $0.conversation == question.conversation }
    questions.append(question)
    askNext()
  }

  private func askNext() {
    while consultations.count < Self.consultationsMax, !questions.isEmpty {
      begin(questions.removeFirst())
    }
  }

  private func begin(_ question: AssistantQuestion) {
    guard let assistant else {
      loop.schedule(at: loop.now.uptime) { [weak self] in
        self?.assumeIsolated { $0.finish(question, .failure(.notSetUp)) }
      }
      return
    }
    consultations[question.conversation] = AssistantCall(
      loop, assistant, question,
      onDraft: { [weak self] text in
        let draft = AnswerDraft(
          conversation: question.conversation, question: question.message, text: text)
        self?.assumeIsolated { $0.feed(.drafted(draft)) }
      },
      completion: { [weak self] outcome in
        self?.assumeIsolated { $0.finish(question, outcome) }
      })
  }

  /// A failure is an answer, too: nobody waits for what doesn't come.
  private func finish(_ question: AssistantQuestion, _ outcome: AssistantCall.Outcome) {
    consultations[question.conversation] = nil
    let answer =
      switch outcome {
      case .success(let text): question.answer(text, false)
      case .failure(let failure): question.answer(failure.sentence, true)
      }
    feed(.answered(answer))
    askNext()
  }
}
