import Models
import WSClient
import Wire

/// Who else is here.
extension Context {
  /// The state in which others see that person.
  func presence(of user: ID<User>) -> Presence { roster.presence(of: user) }

  /// The online people of an organisation, each with a mark.
  func presence(of organisation: ID<Organisation>) -> String {
    roster.people.values
      .filter { $0.organisation == organisation }
      .sorted { ($0.name, $0.user) < ($1.name, $1.user) }
      .map { "\($0.state.mark) \($0.name.printable)" }.joined(separator: "  ")
  }

  /// The online members of a conversation, each with a mark: the other side before colleagues.
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

  /// The other people who are typing in a thread.
  func typing<Place>(in place: ID<Place>) -> [Person] {
    isLookingBack ? [] : roster.typing(in: RoomID(value: place.value))
  }

  /// The assistant's answer so far, possibly empty, while the server waits for the rest.
  func answer(in conversation: Conversation) -> AnswerDraft? {
    // A question that the server doesn't have yet isn't asked yet. A full conversation gets no
    // answer.
    guard !isLookingBack, let known = replica?.confirmed.conversations[conversation.id],
      let question = known.openQuestion, known.messageCount < Conversation.Limits.messages
    else { return nil }
    // A deleted question gets no answer.
    if let draft = roster.answer(in: known.id), known[draft.question]?.isDeleted == false,
      !known.hasAnswer(to: draft.question)
    {
      return draft
    }
    return AnswerDraft(conversation: known.id, question: question.id, text: "")
  }
}
