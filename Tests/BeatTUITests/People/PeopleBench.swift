import TestSupport
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// A terminal of the desk, and what its server says of accounts.
struct PeopleBench: TerminalBench {
  var world = Fixture()
  var model: Model
  var uptime: Int64 = 0
  let user: User
  /// The server's accounts. All are active at first.
  var rows: [AccountAnswer.UserRow]
  var logins: [AccountAnswer.SessionRow] = []
  /// Requests, the newest last, and those that aren't answered yet.
  private(set) var asked: [AccountRequest] = []
  private(set) var waiting: [AccountCall] = []
  private(set) var copied: [String] = []
  /// Whether questions are answered by themselves.
  var answersQuestions = true

  init(
    as user: User = Fixture().desk, size: Size = Size(columns: 80, rows: 24), look: Look = Look()
  ) {
    let world = Fixture()
    self.user = user
    rows = world.everyone.map { person in
      AccountAnswer.UserRow(
        id: person.id, email: person.email, name: person.name, role: person.role,
        organisation: world.market.organisations[person.organisation]?.name ?? "", state: .active,
        sessions: 2, seenAt: world.now.advanced(byMilliseconds: -300_000))
    }
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    model = Model(
      size: size, now: now, server: "http://test", look: look, generator: SeededGenerator(seed: 5))
    start(as: user)
  }

  mutating func start(as user: User) {
    perform(.delivered(.linkChanged(.connected(latencyMilliseconds: 3))))
    let view = MarketView(viewer: user, market: world.market.view(for: user))
    perform(.delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 9, state: view))))
  }

  /// One key each, those without a letter named: `5/tania<Enter>`.
  mutating func type(_ keys: String) {
    var rest = Substring(keys)
    while let first = rest.popFirst() {
      guard first == "<" else {
        perform(.key(.character(first)))
        continue
      }
      let name = rest.prefix { $0 != ">" }
      rest = rest.dropFirst(name.count + 1)
      let named: [Substring: Key] = [
        "Enter": .enter, "Esc": .escape, "Tab": .tab, "Right": .right, "Left": .left,
        "Down": .down, "C-s": .control("s"),
      ]
      named[name].map { perform(.key($0)) }
    }
  }

  mutating func hear(_ event: Event) {
    world.market.apply(event)
    perform(
      .delivered(
        .event(EventRecord<MarketProtocol>(seq: 10, at: world.now, cause: nil, event: event))))
  }

  mutating func perform(_ message: Message) {
    for effect in model.update(message, now: now) {
      switch effect {
      case .ask(let call):
        asked.append(call.request)
        waiting.append(call)
      case .copy(let text): copied.append(text)
      default: continue
      }
    }
    if answersQuestions { answerQuestions() }
  }

  mutating func answerQuestions() {
    while let call = waiting.first(where: \.request.isQuestion) {
      switch call.request {
      case .listUsers: answer(.success(.users(.init(users: rows))), to: call)
      case .showUser(let body):
        guard let row = rows.first(where: { $0.id.description == body.user }) else { return }
        answer(.success(.user(.init(user: row, sessions: logins))), to: call)
      default: answer(.success(.sessions(.init(sessions: logins))), to: call)
      }
    }
  }

  /// Answers the newest request that waits.
  mutating func answer(_ result: Result<AccountAnswer, Refusal>) {
    guard let call = waiting.last else { return }
    answer(result, to: call)
  }

  private mutating func answer(_ result: Result<AccountAnswer, Refusal>, to call: AccountCall) {
    waiting.removeAll { $0.number == call.number }
    perform(.account(result, to: call.number))
  }

  mutating func done() { answer(.success(.done(.init(message: "It is done.")))) }

  static func login(_ number: Int, isOwn: Bool = false) -> AccountAnswer.SessionRow {
    let now = Fixture().now
    return AccountAnswer.SessionRow(
      id: "login\(number)", beganAt: now.advanced(byMilliseconds: -86_400_000),
      renewedAt: now.advanced(byMilliseconds: -60_000 * Int64(number)),
      expiresAt: now.advanced(byMilliseconds: 29 * 86_400_000), host: "10.0.0.\(number)",
      isOwn: isOwn ? true : nil)
  }
}
