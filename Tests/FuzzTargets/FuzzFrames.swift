import WSCore
import Wire

/// Properties of any input. Each target traps if its property fails; libFuzzer and the smoke tests
/// call the same targets.
package enum FuzzTargets {
  /// A WebSocket gives the same events however its bytes are split, and at most one end.
  package static func frames(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let bytes = input.dropFirst()
    let whole = events(of: [bytes], choice)
    let half = bytes.count / 2
    require(whole == events(of: [bytes.prefix(half), bytes.dropFirst(half)], choice), "split")
    if bytes.count < 200 {
      let single = events(of: bytes.map { [$0][...] }, choice)
      require(whole == single, "byte by byte \(input)\n\(whole)\n\(single)")
    }
    let ends = whole.count { if case .closed = $0 { true } else { false } }
    require(ends <= 1, "one end")
  }

  private static func events(
    of pieces: [ArraySlice<UInt8>], _ choice: UInt8
  ) -> [Connection.Event] {
    var limits = Limits()
    limits.messageBytes = 1 << 16
    limits.fragments = 16
    let side = Deflate.Direction(isFresh: choice & 4 != 0)
    var connection = Connection(
      role: choice & 1 == 0 ? .client : .server, limits: limits,
      deflate: choice & 2 == 0 ? nil : Deflate(fromClient: side, fromServer: side),
      generator: SeededGenerator(seed: 1))
    var events: [Connection.Event] = []
    for piece in pieces {
      connection.receive(piece)
      while let event = connection.nextEvent() { events.append(withoutReason(event)) }
    }
    require(connection.drainOutput().count < 1 << 20, "answers are bounded")
    return events
  }

  /// With two errors in one piece either may be found first; their code is the same.
  private static func withoutReason(_ event: Connection.Event) -> Connection.Event {
    if case .closed(let code, _, false) = event {
      return .closed(code, reason: "", isClean: false)
    }
    return event
  }

  /// A property that any input breaks, to prove that failures are noticed.
  package static func canary(_ input: [UInt8]) { require(input.isEmpty, "nothing is ever said") }

  /// Traps with a sentence, which is how a fuzzer finds failures.
  static func require(_ holds: Bool, _ law: String) {
    precondition(holds, "a law is broken: \(law)")
  }
}
