import TestSupport
import Testing
import Wire

@testable import WSClient

/// A machine with a clock that the test turns.
private struct Bench {
  var machine: ClientMachine
  var now = Uptime(milliseconds: 0)
  var attempt = 0
  var line = Timeline()
  var states: [WebSocketState] = []
  var pings: [[UInt8]] = []
  var timeline: String { line.order }

  init(_ change: (inout WebSocketOptions) -> Void = { _ in }) {
    var options = WebSocketOptions()
    change(&options)
    machine = ClientMachine(options, generator: SeededGenerator(seed: 3))
  }

  mutating func handle(_ input: ClientInput) {
    machine.handle(input, now: now)
    collect()
  }

  mutating func wait(_ milliseconds: Int64) {
    let end = now.advanced(byMilliseconds: milliseconds)
    while let deadline = machine.deadline, deadline <= end {
      now = max(now, deadline)
      machine.tick(now: now)
      collect()
    }
    now = end
  }

  mutating func connect() {
    handle(.connect)
    open()
  }

  mutating func open() {
    handle(.opened(attempt: attempt))
    line.mark("o", at: now)
  }

  mutating func lose(_ end: WebSocketEnd = .lost("gone")) {
    line.mark("x", at: now)
    handle(.ended(attempt: attempt, end))
  }

  mutating func answer(_ ping: Int) { handle(.pong(attempt: attempt, pings[ping])) }

  private mutating func collect() {
    for action in machine.drainActions() {
      switch action {
      case .open(let number):
        attempt = number
        line.mark("c", at: now)
      case .ping(_, let bytes):
        pings.append(bytes)
        line.mark("p", at: now)
      case .abandon: line.mark("!", at: now)
      case .sendClose: line.mark("g", at: now)
      case .report(let state): states.append(state)
      }
    }
  }
}

/// Timelines are explained in `TestSupport/Timeline.swift`; `g` is a close frame.
@Suite struct ClientMachineTests {
  @Test func `a server that never answers is tried again and again, one attempt at a time`() {
    var bench = Bench()
    bench.handle(.connect)
    bench.wait(40_000)
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "c[!c][!c][!c]")
    #expect(bench.states.first == .connecting(attempt: 1))
    guard case .reconnecting(2, let delay, .timedOut) = bench.states[1] else {
      Issue.record("\(bench.states[1])")
      return
    }
    #expect(delay >= .zero && delay <= .milliseconds(500))
  }

  @Test func `pings without an answer end the connection`() {
    var bench = Bench()
    bench.connect()
    bench.wait(59_999)
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "[cpo]--p")
    bench.wait(1)
    #expect(bench.timeline.hasPrefix("cpop!"))
    guard case .reconnecting(_, _, because: .silent) = bench.states.last else {
      Issue.record("\(bench.states)")
      return
    }
  }

  @Test func `a pong measures its own ping and answers earlier ones too`() {
    var bench = Bench { $0.missedHeartbeatsMax = 3 }
    bench.connect()
    bench.wait(30_000)
    bench.now = bench.now.advanced(byMilliseconds: 12)
    bench.answer(1)
    #expect(bench.machine.reported == .connected(latency: .milliseconds(12)))
    // The first ping's pong is late, and the others match no ping.
    bench.answer(0)
    bench.handle(.pong(attempt: bench.attempt, [1, 2]))
    bench.handle(.pong(attempt: bench.attempt, Array("99".utf8)))
    #expect(bench.states.count == 3)
    bench.wait(89_000)
    #expect(bench.timeline == "cpoppp")
  }

  @Test func `anything received is a sign of life`() {
    var bench = Bench()
    bench.connect()
    for _ in 0..<10 {
      bench.wait(20_000)
      bench.handle(.heard(attempt: bench.attempt))
    }
    #expect(!bench.timeline.contains("!"))
  }

  @Test func `a paused client expects no pongs, and starts over when it reads again`() {
    var bench = Bench()
    bench.connect()
    bench.handle(.paused)
    #expect(bench.machine.deadline == nil)
    bench.wait(300_000)
    bench.handle(.resumed)
    bench.wait(59_999)
    #expect(bench.timeline == "cpopp")
    // The answer to a ping from before the pause doesn't count.
    bench.answer(0)
    #expect(bench.machine.reported == .connected(latency: nil))
  }

  @Test func `reports of an older attempt are ignored`() {
    var bench = Bench()
    bench.connect()
    let old = bench.attempt
    bench.lose()
    bench.handle(.connect)
    bench.handle(.opened(attempt: old))
    bench.handle(.ended(attempt: old, .silent))
    #expect(bench.timeline == "cpoxc")
    #expect(bench.machine.reported == .connecting(attempt: 2))
    #expect(!bench.machine.isLive)
  }

  @Test func `after a connection that lasted, attempts are quick again`() {
    var bench = Bench()
    bench.connect()
    bench.wait(4_999)
    bench.lose()
    bench.handle(.connect)
    bench.open()
    bench.wait(5_000)
    bench.lose()
    let attempts = bench.states.compactMap { state in
      if case .reconnecting(let attempt, _, _) = state { attempt } else { nil }
    }
    #expect(attempts == [2, 2])
    bench.handle(.connect)
    bench.lose()
    guard case .reconnecting(3, _, _) = bench.machine.reported else {
      Issue.record("\(bench.machine.reported)")
      return
    }
  }

  @Test func `without reconnecting the first end closes the client`() {
    var bench = Bench { $0.reconnects = false }
    bench.connect()
    bench.lose(.refused(status: 403))
    #expect(bench.machine.reported == .closed(because: .refused(status: 403)))
    #expect(bench.machine.deadline == nil)
    bench.handle(.connect)
    #expect(bench.timeline == "cpox")
  }

  @Test func `closing waits for the server's close frame, but not for ever`() {
    var answered = Bench()
    answered.connect()
    answered.handle(.close(.normal, reason: ""))
    #expect(answered.machine.reported == .closing)
    answered.lose(.requested(isClean: true))
    #expect(answered.machine.reported == .closed(because: .requested(isClean: true)))

    var unanswered = Bench()
    unanswered.connect()
    unanswered.handle(.close(.normal, reason: ""))
    unanswered.handle(.close(.normal, reason: "again"))
    unanswered.wait(5_000)
    #expect(unanswered.timeline == "cpog!")
    #expect(unanswered.machine.reported == .closed(because: .requested(isClean: false)))
  }

  @Test func `a client can be closed in any state and stays closed`() {
    var idle = Bench()
    var opening = Bench()
    opening.handle(.connect)
    var waiting = Bench()
    waiting.connect()
    waiting.lose()
    for var bench in [idle, opening, waiting] {
      bench.handle(.close(.normal, reason: ""))
      bench.handle(.connect)
      bench.wait(100_000)
      #expect(bench.machine.reported == .closed(because: .requested(isClean: true)))
      #expect(bench.timeline.filter { $0 == "c" }.count <= 1)
    }
    idle.wait(1)
    #expect(idle.states.isEmpty)
  }

  @Test func `waits and timeouts follow the options`() {
    var bench = Bench {
      $0.connectTimeout = .milliseconds(100)
      $0.backoff.quickAttempts = 0
      $0.backoff.slowDelay = .milliseconds(900)
    }
    bench.handle(.connect)
    bench.wait(3_000)
    #expect(bench.line.drawn(slotMilliseconds: 100) == "c!--------c!--------c!--------c")
  }
}
