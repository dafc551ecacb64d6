package import Wire

/// Who else is here, as a terminal was told over the link that it has. They go with the link: who
/// can't be heard of is not shown as present.
package struct Roster: Hashable, Sendable {
  private struct Typist: Hashable, Sendable {
    var room: RoomID
    var person: Person
    var until: Uptime
  }

  /// Only those who are not offline.
  package private(set) var people: [ID<User>: PersonPresence] = [:]
  private var viewers: [ID<Asset>: AssetViewers] = [:]
  /// The longest at it first.
  private var typists: [Typist] = []
  private static let typistsMax = 100
  /// One of a conversation, the longest not heard of first. Whether it is still waited for is for
  /// the market to say: a server may take its time.
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
    case .typing(let typing): note(typing, at: now)
    case .assistant(let draft):
      answered(in: draft.conversation)
      answers = answers.suffix(Self.answersMax - 1) + [draft]
    }
  }

  private mutating func note(_ typing: Typing, at now: Uptime) {
    // Nobody types for longer than that without saying so again.
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

  /// What somebody typed there has come.
  package mutating func heard(_ user: ID<User>, in room: RoomID) {
    typists.removeAll { $0.room == room && $0.person.user == user }
  }

  /// What the assistant was last heard to say there before its answer.
  package func answer(in conversation: ID<Conversation>) -> AnswerDraft? {
    answers.first { $0.conversation == conversation }
  }

  /// The answer that grew there has come.
  package mutating func answered(in conversation: ID<Conversation>) {
    answers.removeAll { $0.conversation == conversation }
  }

  /// The market was loaded anew, and with it answers that may have come meanwhile.
  package mutating func forgetAnswers() { answers = [] }

  /// The link is lost. What the assistant has said is no less said.
  package mutating func loseLink() { (people, viewers, typists) = ([:], [:], []) }

  /// A face that is not looked at any more.
  package mutating func leave(_ asset: ID<Asset>) { viewers[asset] = nil }

  /// When somebody is seen to have stopped typing.
  package var deadline: Uptime? { typists.map(\.until).min() }
  package mutating func drop(at now: Uptime) { typists.removeAll { $0.until <= now } }
}

extension Person {
  fileprivate init(_ typing: Typing) {
    user = typing.user
    name = typing.name
  }
}
