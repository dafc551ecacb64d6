import EventLoop
import Models
import Wire

/// Asks the assistant as its queue allows. The market does not wait.
extension Server {
  func ask(_ question: AssistantQuestion) {
    questions.add(question)
    askNext()
  }

  private func askNext() {
    while let question = questions.next() { begin(question) }
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

  /// Reports the outcome. A failure is an answer too, so that no user waits in vain.
  private func finish(_ question: AssistantQuestion, _ outcome: AssistantCall.Outcome) {
    consultations[question.conversation] = nil
    questions.end(question.conversation)
    let answer =
      switch outcome {
      case .success(let text): question.answer(text, false)
      case .failure(let failure): question.answer(failure.sentence, true)
      }
    feed(.answered(answer))
    askNext()
  }
}
