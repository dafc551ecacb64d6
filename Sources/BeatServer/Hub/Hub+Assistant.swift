import Models
import Wire

/// Asks the assistant what is on disk, and receives its answers as inputs; nothing waits for it.
extension Hub {
  /// Asks again what was unanswered when the last server ended.
  package mutating func askAssistant() {
    for conversation in market.conversations.rows { askAssistant(in: conversation.id) }
  }

  mutating func askAssistant(in id: ID<Conversation>) {
    guard let question = market.conversations[id].flatMap({ AssistantQuestion($0) }) else { return }
    actions.append(.ask(question))
  }

  /// Records the answer. A newer question is asked once the answer is on disk.
  mutating func receive(_ answer: ConversationCommand.AnswerAsAssistant, now: Now) {
    do throws(Refusal) {
      let events = try market.decide(
        .conversation(.answerAsAssistant(answer)), id: freshName(at: now), by: .system,
        at: now.instant)
      record(events, cause: nil, asker: nil, at: now.instant)
    } catch {
      counters.refusals += 1
      // The question was deleted, and an older one may be the newest now.
      let open = market.conversations[answer.conversation]?.openQuestion
      if open?.id != answer.question { askAssistant(in: answer.conversation) }
    }
  }

  /// Only members that have announced their presence receive it.
  mutating func send(_ draft: AnswerDraft) {
    guard let conversation = market.conversations[draft.conversation] else { return }
    let members = Marketplace.audience(of: conversation.members)
    let peers = audienceIndex.peers(in: members).filter { presenceTracker.includes($0) }
    send(.assistant(draft), to: peers)
  }
}
