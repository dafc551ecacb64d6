import Models
import WSClient
import Wire

/// Who else is here.
extension Context {
  /// How others see that person.
  func presence(of user: ID<User>) -> Presence { roster.presence(of: user) }

  /// Those of an organisation who are here, each with a mark.
  func presence(of organisation: ID<Organisation>) -> String {
    roster.people.values
      .filter { $0.organisation == organisation }
      .sorted { ($0.name, $0.user) < ($1.name, $1.user) }
      .map { "\($0.state.mark) \($0.name.printable)" }.joined(separator: "  ")
  }

  /// Those of a conversation who are here, each with a mark: whom one talks to before one's own
  /// people.
  func presence(in conversation: Conversation) -> [String] {
    if isLookingBack { return [] }
    return roster.people.values
      .filter { $0.user != viewer?.id && conversation.includes($0) }
      .map { (isColleague: $0.organisation == viewer?.organisation, person: $0) }
      .sorted {
        ($0.isColleague ? 1 : 0, $0.person.name, $0.person.user)
          < ($1.isColleague ? 1 : 0, $1.person.name, $1.person.user)
      }
      .map { "\($0.person.state.mark) \($0.person.name.printable)" }
  }

  /// Who else writes there now: for whatever shows a thread.
  func typing<Place>(in place: ID<Place>) -> [Person] {
    isLookingBack ? [] : roster.typing(in: RoomID(value: place.value))
  }

  /// What the assistant has said so far, perhaps nothing, while the server waits for its answer.
  func answer(in conversation: Conversation) -> AnswerDraft? {
    // What the server doesn't have yet is not asked yet; where no message has room, no answer has.
    guard !isLookingBack, let known = replica?.confirmed.conversations[conversation.id],
      let question = known.openQuestion, known.messageCount < Conversation.Limits.messages
    else { return nil }
    // Of a question that was deleted meanwhile there comes no answer.
    if let draft = roster.answer(in: known.id), known[draft.question]?.isDeleted == false,
      !known.hasAnswer(to: draft.question)
    {
      return draft
    }
    return AnswerDraft(conversation: known.id, question: question.id, text: "")
  }
}
