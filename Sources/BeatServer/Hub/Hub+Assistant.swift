import Models
import Wire

/// The assistant's place in conversations. What it is asked is on disk, and nobody waits for it;
/// its answers come as inputs.
extension Hub {
  /// Questions that were under way when the server before this one ended.
  package mutating func askAssistant() {
    for conversation in market.conversations.rows { askAssistant(in: conversation.id) }
  }

  mutating func askAssistant(in id: ID<Conversation>) {
    guard let question = market.conversations[id].flatMap({ AssistantQuestion($0) }) else { return }
    actions.append(.ask(question))
  }

  /// Once it is on disk, what was said meanwhile is asked.
  mutating func take(_ answer: ConversationCommand.AnswerAsAssistant, now: Now) {
    do throws(Refusal) {
      let events = try market.decide(
        .conversation(.answerAsAssistant(answer)), id: freshName(at: now), by: .system,
        at: now.instant)
      record(events, cause: nil, asker: nil, at: now.instant)
    } catch {
      counters.refusals += 1
      // The question is gone, and an older one may be the newest now.
      let open = market.conversations[answer.conversation]?.openQuestion
      if open?.id != answer.question { askAssistant(in: answer.conversation) }
    }
  }

  /// Only those who are in the conversation, and here.
  mutating func tell(of draft: AnswerDraft) {
    guard let conversation = market.conversations[draft.conversation] else { return }
    let members = Marketplace.audience(of: conversation.members)
    tell(.assistant(draft), to: rooms.peers(in: members).filter { attendance.includes($0) })
  }
}
