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
    try feedHub(.answered(question.answer(failed ? "Nobody there." : "I think so.", failed)))
  }
}
