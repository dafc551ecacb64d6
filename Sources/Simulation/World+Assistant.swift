import BeatServer
import Models
import Wire

/// The assistant that conversations may have: it speaks, and sometimes fails.
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
    // Some are so long that a few are more than is kept at hand.
    let isLong = question.message.value.isMultiple(of: 3)
    let text = isLong ? String(repeating: "so ", count: TextLimits.answer / 3) : "I think so."
    try feedHub(.answered(question.answer(failed ? "Nobody there." : text, failed)))
  }
}
