import TestSupport
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// A terminal at which somebody logs in.
struct LoginBench: TerminalBench {
  let world = Fixture()
  var model: Model
  var uptime: Int64 = 0
  /// What was asked of the program, the newest last.
  private(set) var effects: [Effect] = []

  init(size: Size = Size(columns: 80, rows: 24)) {
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    model = Model(size: size, now: now, server: "http://test", generator: SeededGenerator(seed: 5))
  }

  var attempts: [LoginAttempt] {
    effects.compactMap { if case .logIn(let attempt) = $0 { attempt } else { nil } }
  }

  mutating func perform(_ message: Message) { effects += model.update(message, now: now) }

  mutating func type(_ text: String) {
    for character in text { perform(.key(.character(character))) }
  }

  mutating func press(_ keys: Key...) { for key in keys { perform(.key(key)) } }

  /// The server sends what this user may see.
  mutating func start(as user: User) {
    perform(.delivered(.linkChanged(.connected(latencyMilliseconds: 3))))
    deliverState(of: user, seq: 9)
  }
}
