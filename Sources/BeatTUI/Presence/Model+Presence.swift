import Models
import WSClient
import Wire

extension Model {
  /// Signals go over a WebSocket and nothing else.
  var hearsSignals: Bool {
    if case .connected(_, .webSocket) = link { true } else { false }
  }

  /// What there is to say by now that has not been said on this link. Without a link nobody is
  /// known to be here.
  mutating func sayPresence() -> [Effect] {
    guard hearsSignals else {
      company.loseLink()
      own.appearance = Appearance()
      return []
    }
    let watched = dialogs.compactMap(\.panel.watched)
    return own.appearance.change(to: own.state(at: now.uptime), watching: watched).map { signal in
      if case .unsubscribe(let asset) = signal { company.leave(asset) }
      return .signal(signal)
    }
  }

  mutating func toggleBusy() {
    own.isBusy.toggle()
    toast(own.isBusy ? "Others see that you are busy" : "You are not busy here any more", .news)
  }

  /// How others see this user: another terminal of the same person may say busy too. Nothing where
  /// it goes without saying.
  var ownMark: String? {
    let isBusyElsewhere = viewer.map { company.presence(of: $0.id) == .busy } ?? false
    return isBusyElsewhere ? DevicePresence.busy.mark : own.state(at: now.uptime).mark
  }

  /// How others see that person.
  func presence(of user: ID<User>) -> Presence { company.presence(of: user) }

  /// Those of an organisation who are here, each with a mark.
  func presence(of organisation: ID<Organisation>) -> String {
    company.people.values
      .filter { $0.organisation == organisation }
      .sorted { ($0.name, $0.user) < ($1.name, $1.user) }
      .map { "\($0.state.mark) \($0.name.printable)" }.joined(separator: "  ")
  }

  /// Those of a conversation who are here, each with a mark: whom one talks to before one's own
  /// people.
  func presence(in conversation: Conversation) -> [String] {
    if isLookingBack { return [] }
    return company.people.values
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
    isLookingBack ? [] : company.typing(in: RoomID(value: place.value))
  }

  /// What the assistant has said so far, perhaps nothing, while the server waits for its answer.
  func answer(in conversation: Conversation) -> AnswerDraft? {
    // What the server doesn't have yet is not asked yet; where no message has room, no answer has.
    guard !isLookingBack, let known = replica?.confirmed.conversations[conversation.id],
      let question = known.openQuestion, known.messageCount < Conversation.Limits.messages
    else { return nil }
    // Of a question that was deleted meanwhile there comes no answer.
    if let draft = company.answer(in: known.id), known[draft.question]?.isDeleted == false,
      !known.hasAnswer(to: draft.question)
    {
      return draft
    }
    return AnswerDraft(conversation: known.id, question: question.id, text: "")
  }

  /// To be called with each key that changes what is being written there.
  mutating func sayTyping<Place>(in place: ID<Place>) -> [Effect] {
    let room = RoomID(value: place.value)
    if let typed = own.typed, typed.room == room,
      now.uptime.milliseconds(since: typed.at) < Typing.saidEveryMilliseconds
    {
      return []
    }
    own.typed = (room, now.uptime)
    return [.signal(.typing(room))]
  }
}

extension Presence {
  /// Told apart by its shape, so that it needs no colour.
  var mark: String {
    switch self {
    case .online: "●"
    case .away: "◐"
    case .busy: "⊘"
    case .offline: "○"
    }
  }
}

extension DevicePresence {
  /// Nothing where it goes without saying.
  var mark: String? {
    switch self {
    case .online: nil
    case .away: Presence.away.mark
    case .busy: Presence.busy.mark
    }
  }
}
