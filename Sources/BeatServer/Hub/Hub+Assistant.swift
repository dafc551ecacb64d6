import Models
import Wire

/// Asks the assistant about messages that are on disk, and receives its answers as inputs; nothing
/// waits for them.
extension Hub {
  /// Asks the questions again that had no answer when the last server stopped.
  package mutating func askAssistant() {
    for conversation in market.conversations.rows { askAssistant(in: conversation.id) }
  }

  mutating func askAssistant(in id: ID<Conversation>) {
    guard let question = market.conversations[id].flatMap({ AssistantQuestion($0) }) else { return }
    actions.append(.ask(question))
  }

  /// Records the answer. A newer question is asked once the answer is on disk.
  mutating func receive(_ answer: ConversationCommand.AnswerAsAssistant, now: Now) {
    // The question is asked again when the answer can be saved.
    if isReadOnly { return }
    do throws(Refusal) {
      let events = try market.decide(
        .conversation(.answerAsAssistant(answer)), id: makeCommandID(at: now), by: .system,
        at: now.instant)
      record(events, cause: nil, asker: nil, at: now.instant)
    } catch {
      counters.refusals += 1
      // The question may have been deleted, and an older one may be the newest now.
      let open = market.conversations[answer.conversation]?.openQuestion
      if open?.id != answer.question { askAssistant(in: answer.conversation) }
    }
  }

  /// Sends the draft only to members that have announced their presence.
  mutating func send(_ draft: AnswerDraft) {
    guard let conversation = market.conversations[draft.conversation] else { return }
    let members = Marketplace.audience(of: conversation.members)
    let peers = audienceIndex.peers(in: members).filter { presenceTracker.includes($0) }
    send(.assistant(draft), to: peers)
  }
}
