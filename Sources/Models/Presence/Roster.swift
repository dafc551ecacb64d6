package import Wire

/// Who else is present, as the server reported over the current link. Cleared with the link:
/// without news of people, the terminal doesn't show them as present.
package struct Roster: Hashable, Sendable {
  private struct Typist: Hashable, Sendable {
    var room: RoomID
    var person: Person
    var until: Uptime
  }

  /// Without offline users.
  package private(set) var people: [ID<User>: PersonPresence] = [:]
  private var viewers: [ID<Asset>: AssetViewers] = [:]
  /// In the order in which they began.
  private var typists: [Typist] = []
  private static let typistsMax = 100
  /// At most one per conversation, oldest first. The market decides whether an answer is still
  /// awaited, since a server may take its time.
  private var answers: [AnswerDraft] = []
  private static let answersMax = 100

  package init() {}

  package func presence(of user: ID<User>) -> Presence { people[user]?.state ?? .offline }
  package func viewers(of asset: ID<Asset>) -> AssetViewers? { viewers[asset] }
  package func typing(in room: RoomID) -> [Person] {
    typists.filter { $0.room == room }.map(\.person)
  }

  package mutating func receive(_ signal: ServerSignal, at now: Uptime) {
    switch signal {
    case .active(let active): viewers[active.asset] = active
    case .everyone(let everyone):
      people = Dictionary(everyone.map { ($0.user, $0) }) { _, last in last }
    case .presenceChanged(let person):
      people[person.user] = person.state == .offline ? nil : person
    case .typing(let typing): add(typing, at: now)
    case .assistant(let draft):
      removeAnswer(in: draft.conversation)
      answers = answers.suffix(Self.answersMax - 1) + [draft]
    }
  }

  private mutating func add(_ typing: Typing, at now: Uptime) {
    // A user who types longer sends another signal.
    let milliseconds = max(0, min(Typing.shownMilliseconds, typing.milliseconds))
    let until = now.advanced(byMilliseconds: milliseconds)
    let index = typists.firstIndex {
      $0.room == typing.conversation && $0.person.user == typing.user
    }
    if let index {
      typists[index].until = until
    } else if typists.count < Self.typistsMax {
      typists.append(
        Typist(room: typing.conversation, person: Person(typing), until: until))
    }
  }

  /// The user's message has arrived.
  package mutating func removeTypist(_ user: ID<User>, in room: RoomID) {
    typists.removeAll { $0.room == room && $0.person.user == user }
  }

  /// The assistant's unfinished answer.
  package func answer(in conversation: ID<Conversation>) -> AnswerDraft? {
    answers.first { $0.conversation == conversation }
  }

  /// The finished answer has arrived.
  package mutating func removeAnswer(in conversation: ID<Conversation>) {
    answers.removeAll { $0.conversation == conversation }
  }

  /// Clears unfinished answers: a fresh snapshot may contain the finished ones.
  package mutating func forgetAnswers() { answers = [] }

  /// Clears everything but unfinished answers when the link is lost.
  package mutating func loseLink() { (people, viewers, typists) = ([:], [:], []) }

  /// Forgets the viewers of a face that the user has left.
  package mutating func removeViewers(of asset: ID<Asset>) { viewers[asset] = nil }

  /// When the next typing signal expires.
  package var deadline: Uptime? { typists.map(\.until).min() }
  package mutating func expire(at now: Uptime) { typists.removeAll { $0.until <= now } }
}

extension Person {
  fileprivate init(_ typing: Typing) {
    user = typing.user
    name = typing.name
  }
}
