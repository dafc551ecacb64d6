import TestSupport
import Testing
import Wire

@testable import WSClient

/// A reconnector with a clock that the test turns.
private struct Bench {
  var reconnector: Reconnector<String, Int>
  var now = Uptime(milliseconds: 0)
  var line = Timeline()
  var retryAt: [Uptime] = []

  init(connectTimeoutMilliseconds: Int64 = 10_000, _ change: (inout Backoff) -> Void = { _ in }) {
    var backoff = Backoff()
    change(&backoff)
    reconnector = Reconnector(
      connectTimeoutMilliseconds: connectTimeoutMilliseconds, stableMilliseconds: 5_000,
      backoff: backoff, generator: SeededGenerator(seed: 3))
  }

  /// One second between any two attempts.
  static var steady: Bench {
    Bench {
      $0.quickAttempts = 0
      $0.slowMilliseconds = 1_000
    }
  }

  mutating func open() {
    line.mark("c", at: now)
    _ = reconnector.open("attempt", now: now)
  }

  mutating func succeed() {
    line.mark("o", at: now)
    reconnector.succeed(0, since: now)
  }

  mutating func fail(_ symbol: Character = "x") {
    line.mark(symbol, at: now)
    reconnector.fail(now: now)
    retryAt.append(reconnector.wait(now: now))
  }

  mutating func wait(_ milliseconds: Int64) {
    let end = now.advanced(byMilliseconds: milliseconds)
    while let deadline = reconnector.deadline, deadline <= end {
      now = deadline
      switch reconnector.due(at: now) {
      case .nothing: return
      case .attempt: open()
      case .timeout: fail("!")
      }
    }
    now = end
  }

  func drawn() -> String { line.drawn(slotMilliseconds: 1_000) }
}

/// Timelines are explained in `TestSupport/Timeline.swift`.
@Suite struct ReconnectorTests {
  @Test func `an attempt without an answer is given up after ten seconds, and another follows`() {
    var bench = Bench.steady
    bench.open()
    bench.wait(23_000)
    #expect(bench.drawn() == "c---------!c---------!c")
    #expect(bench.reconnector.newest == 3 && bench.reconnector.attempt == 3)
  }

  @Test func `a connection has no deadline, and its end leads to the next attempt`() {
    var bench = Bench.steady
    bench.open()
    bench.succeed()
    #expect(bench.reconnector.deadline == nil)
    bench.wait(3_000)
    bench.fail()
    bench.wait(2_000)
    #expect(bench.drawn() == "[co]--xc")
  }

  @Test func `waits grow from attempt to attempt, and only a connection that lasts resets them`() {
    var bench = Bench()
    for _ in 0..<3 {
      bench.open()
      bench.fail()
    }
    bench.open()
    bench.succeed()
    bench.wait(100)
    bench.fail()
    #expect(bench.reconnector.failures == 4)
    bench.open()
    bench.succeed()
    bench.wait(5_000)
    bench.fail()
    #expect(bench.reconnector.failures == 1)
    let ceilings: [Int64] = [500, 1_000, 2_000, 4_000, 500]
    let failedAt: [Int64] = [0, 0, 0, 100, 5_100]
    for (index, retryAt) in bench.retryAt.enumerated() {
      let delay = retryAt.milliseconds - failedAt[index]
      #expect((0...ceilings[index]).contains(delay), "\(index)")
    }
  }

  @Test func `a link that works for some seconds and is cut, again and again, is tried soon`() {
    var bench = Bench()
    for _ in 0..<40 {
      bench.open()
      bench.fail()
    }
    for _ in 0..<10 {
      bench.open()
      bench.succeed()
      bench.wait(2_500)
      bench.fail()
    }
    #expect(bench.reconnector.failures == 3)
  }

  @Test func `a server that drops each link at once is spared, like one that is down`() {
    var bench = Bench()
    for _ in 0..<12 {
      bench.open()
      bench.succeed()
      bench.wait(400)
      bench.fail()
    }
    #expect(bench.reconnector.failures == 12)
  }

  @Test func `after ten quick attempts one follows each minute, for ever`() {
    var bench = Bench(connectTimeoutMilliseconds: 1_000)
    for _ in 0..<10 {
      bench.open()
      bench.fail()
    }
    bench.now = Uptime(milliseconds: 0)
    bench.line = Timeline()
    bench.fail()
    bench.wait(190_000)
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "x-----[c!]-----[c!]-----[c!]")
  }

  @Test func `an attempt can begin before its time, and may have a timeout of its own`() {
    var bench = Bench.steady
    bench.open()
    bench.fail()
    bench.wait(200)
    let number = bench.reconnector.open("trial", now: bench.now, timeoutMilliseconds: 300)
    #expect(number == 2)
    #expect(bench.reconnector.deadline == Uptime(milliseconds: 500))
    #expect(bench.reconnector.due(at: Uptime(milliseconds: 499)) == .nothing)
    #expect(bench.reconnector.due(at: Uptime(milliseconds: 500)) == .timeout)
  }

  @Test func `a reconnector that was stopped plans nothing and counts no failure`() {
    var bench = Bench.steady
    bench.open()
    bench.succeed()
    bench.reconnector.stop()
    bench.wait(100_000)
    #expect(bench.drawn() == "[co]" && bench.reconnector.failures == 0)
  }

  @Test func `what the owner keeps for a connection ends with it`() {
    var bench = Bench.steady
    bench.open()
    bench.reconnector.live = 7
    #expect(bench.reconnector.live == nil)
    bench.succeed()
    bench.reconnector.live = 7
    #expect(bench.reconnector.live == 7)
    bench.fail()
    #expect(bench.reconnector.live == nil)
  }
}
