import TestSupport
import Testing
import WSClient
import Wire

/// What the user sees of a link that is slow or half-open (R1), and what a key does to it.
@Suite struct SilenceTests {
  @Test func `bytes of a message whose end is still on its way end a silence`() throws {
    var bench = try liveBench()
    bench.wait(4_000)
    #expect(bench.isInDoubt)
    bench.handle(.heard(attempt: bench.attempt))
    #expect(bench.session.link == .connected(latencyMilliseconds: nil))
  }

  @Test func `a link on which one message takes two minutes is not given up`() throws {
    var bench = try liveBench()
    for _ in 0..<60 {
      bench.wait(2_000)
      bench.handle(.heard(attempt: bench.attempt))
    }
    #expect(!bench.timeline.contains("!") && !bench.isInDoubt)
  }

  @Test func `bytes of an attempt that was given up change nothing`() throws {
    var bench = try liveBench()
    bench.wait(4_000)
    bench.handle(.heard(attempt: bench.attempt - 1))
    #expect(bench.isInDoubt)
  }

  @Test func `a key asks a server that was not heard for three seconds, which shows a dead link`()
    throws
  {
    var bench = try liveBench()
    try bench.answerFirstHeartbeat()
    bench.wait(3_000)
    bench.handle(.keyPressed)
    bench.wait(0)
    #expect(bench.sent.count { $0 == "ping" } == 2)
    bench.wait(3_000)
    #expect(bench.isInDoubt)
    // The link is dead 40 s after the question, as if it had been a heartbeat of its own.
    bench.wait(37_000)
    #expect(bench.timeline.contains("!"))
  }

  @Test func `keys do not ask a server that was just heard, nor twice for one answer`() throws {
    var bench = try liveBench()
    try bench.answerFirstHeartbeat()
    for _ in 0..<29 {
      bench.wait(100)
      bench.handle(.keyPressed)
    }
    #expect(bench.sent.count { $0 == "ping" } == 1)
    for _ in 0..<50 {
      bench.wait(100)
      bench.handle(.keyPressed)
    }
    #expect(bench.sent.count { $0 == "ping" } == 2)
  }

  @Test func `a key without a link sends nothing`() throws {
    var bench = try liveBench()
    bench.handle(.closed(attempt: bench.attempt))
    bench.sent = []
    bench.handle(.keyPressed)
    #expect(bench.sent.isEmpty)
  }

  private func liveBench() throws -> SessionBench {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    return bench
  }
}

extension SessionBench {
  /// Whether the user sees that nothing was heard.
  fileprivate var isInDoubt: Bool {
    if case .connected(_, _, .some) = session.link { true } else { false }
  }

  fileprivate mutating func answerFirstHeartbeat() throws {
    wait(1_000)
    try hear(.pong(Heartbeat(seq: 0)))
  }
}
