import BeatServer
import Models
import Wire

/// The assistant of conversations: it answers, and sometimes fails.
extension World {
  mutating func answer(
    _ question: AssistantQuestion, _ generation: Int
  ) throws(Violation) {
    guard generation == self.generation, hub != nil else { return }
    let failed = question.message.value.isMultiple(of: 4)
    if !failed {
      try feedHub(
        .drafted(
          AnswerDraft(
            conversation: question.conversation, question: question.message, text: "I think")))
    }
    counters.count(failed ? "answers failed" : "answers")
    // Some are so long that a conversation can't hold many.
    let isLong = question.message.value.isMultiple(of: 3)
    let text = isLong ? String(repeating: "so ", count: TextLimits.answer / 3) : "I think so."
    try feedHub(.answered(question.answer(failed ? "Nobody there." : text, failed)))
  }
}
