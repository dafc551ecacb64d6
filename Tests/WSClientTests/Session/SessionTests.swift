import TestSupport
import Testing
import WSClient
import Wire

/// Timelines are explained in `TestSupport/Timeline.swift`.
@Suite struct SessionTests {
  @Test func `a server that never answers is tried again and again, one attempt at a time`() {
    var bench = SessionBench()
    bench.handle(.start)
    bench.wait(40_000)
    // Each attempt takes ten seconds, and each wait before the next is a little longer.
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "c[!c][!c][!c]")
    #expect(!bench.timeline.contains("cc"))
  }

  @Test func `two heartbeats without an answer end the link`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    bench.wait(41_500)
    // The first heartbeat after one second, the second thirty later; it may take ten.
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "[cp]--p[!c]")
  }

  @Test func `a link that falls silent after an answer is given up within 75 seconds`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    bench.wait(1_000)
    try bench.hear(.pong(Heartbeat(seq: 0)))
    bench.wait(71_000)
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "[cp]--p--p[!c]")
  }

  @Test func `a heartbeat without an answer shows after three seconds how long nothing was heard`()
    throws
  {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    bench.wait(3_999)
    #expect(bench.session.link == .connected(latencyMilliseconds: nil))
    bench.wait(1)
    let connectedAt = Uptime(milliseconds: 0)
    #expect(
      bench.session.link == .connected(latencyMilliseconds: nil, silentSince: connectedAt))
    // The silence is reported once; the link is given up when it was before.
    bench.wait(37_500)
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "[cp]--p[!c]")
  }

  @Test func `anything that the server sends ends a silence`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.wait(5_000)
    try bench.hear(event: 12, after: 10)
    #expect(bench.session.link == .connected(latencyMilliseconds: nil))
    // The heartbeat still has no answer.
    bench.wait(3_000)
    let heardAt = Uptime(milliseconds: 5_000)
    #expect(bench.session.link == .connected(latencyMilliseconds: nil, silentSince: heardAt))
    try bench.hear(.pong(Heartbeat(seq: 12)))
    #expect(bench.session.link == .connected(latencyMilliseconds: 7_000))
  }

  @Test func `a server that answers in time is never reported as silent`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    bench.wait(1_000)
    for _ in 0..<5 {
      try bench.hear(.pong(Heartbeat(seq: 0)))
      bench.wait(30_000)
    }
    #expect(bench.session.link == .connected(latencyMilliseconds: 0))
  }

  @Test func `answered heartbeats keep the link and measure its latency`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    bench.wait(1_000)
    bench.now = bench.now.advanced(byMilliseconds: 12)
    try bench.hear(.pong(Heartbeat(seq: 0)))
    #expect(bench.session.link == .connected(latencyMilliseconds: 12))
  }

  @Test(arguments: [.min, -1, 0, 1, 999] as [Int64])
  func `a server can't ask for more heartbeats than one a second`(wanted: Int64) throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(heartbeatMilliseconds: wanted)
    for _ in 0..<10 {
      bench.wait(1_000)
      try bench.hear(.pong(Heartbeat(seq: 0)))
    }
    #expect(bench.sent.count { $0 == "ping" } == 10)
  }

  @Test(arguments: [300_001, .max / 2, .max] as [Int64])
  func `a server can't ask for heartbeats so rare that its silence goes unnoticed`(wanted: Int64)
    throws
  {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(heartbeatMilliseconds: wanted)
    bench.wait(310_000)
    // Heartbeats after one second and after five minutes more; ten seconds later the link is dead.
    #expect(bench.timeline == "cpp")
    bench.wait(1_000)
    #expect(bench.timeline.hasPrefix("cpp!"))
  }

  @Test func `each event is delivered once, in order`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    try bench.hear(event: 12, after: 10)
    try bench.hear(event: 12, after: 10)
    try bench.hear(event: 15, after: 12)
    try bench.hear(event: 12, after: 10)
    #expect(bench.delivered == [12, 15])
    #expect(bench.session.counters.duplicatesDropped == 2)
  }

  @Test func `a hole is repaired by another hello, and no event is skipped`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    try bench.hear(event: 15, after: 12)
    #expect(bench.delivered == [])
    #expect(bench.sent.filter { $0 == "hello" }.count == 2)
    try bench.hear(
      .welcome(
        Welcome(epoch: bench.epoch, seq: 10, isResumed: true, heartbeatMilliseconds: 30_000)))
    try bench.hear(event: 12, after: 10)
    try bench.hear(event: 15, after: 12)
    #expect(bench.delivered == [12, 15])
  }

  @Test func `a repair without an answer ends the link`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    try bench.hear(event: 15, after: 12)
    // The welcome arrives damaged.
    bench.handle(.message(attempt: bench.attempt, Array("noise".utf8)))
    for _ in 0..<9 {
      bench.wait(1_000)
      try bench.hear(.pong(Heartbeat(seq: 15)))
    }
    #expect(bench.timeline == "cp")
    bench.wait(1_000)
    #expect(bench.timeline.hasPrefix("cp!"))
  }

  @Test func `the server's position in a pong reveals a lost event and starts a repair`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    try bench.hear(.pong(Heartbeat(seq: 11)))
    #expect(bench.session.counters.gapsRepaired == 1)
  }

  @Test func `unanswered commands are sent again in order under the same ids`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    for number in 1...3 {
      bench.handle(.submit(CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)))
    }
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: nil)))
    bench.handle(.closed(attempt: bench.attempt))
    bench.wait(1_000)
    bench.sent = []
    try bench.connect()
    try bench.hear(.accepted(Accepted(id: CommandID(value: 2), seq: nil)))
    #expect(bench.sent.filter { $0.hasPrefix("command") } == ["command 2", "command 3"])
  }

  @Test func `a command that is put off keeps its place, and goes out again after a second`() throws
  {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    for number in 1...2 {
      bench.handle(.submit(CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)))
    }
    let refusal = Refusal(.rateLimited, "Too many.")
    try bench.hear(.refused(Refused(id: CommandID(value: 1), refusal: refusal)))
    #expect(bench.sent == ["hello", "command 1"] && bench.session.counters.commandsPutOff == 1)
    bench.wait(1_000)
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: nil)))
    #expect(bench.sent.filter { $0 != "ping" } == ["hello", "command 1", "command 1", "command 2"])
  }

  @Test func `a command that is too old is reported once, and not sent again`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    for number in 1...2 {
      bench.handle(.submit(CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)))
    }
    let refusal = Refusal(.tooOld, "This change is more than 30 days old.")
    try bench.hear(.refused(Refused(id: CommandID(value: 1), refusal: refusal)))
    #expect(bench.sent == ["hello", "command 1", "command 2"])
    bench.handle(.closed(attempt: bench.attempt))
    bench.wait(1_000)
    bench.sent = []
    try bench.connect()
    #expect(bench.sent.filter { $0.hasPrefix("command") } == ["command 2"])
  }

  @Test func `a signal goes out on a live link, and is never kept for another`() throws {
    var bench = SessionBench()
    bench.handle(.signal(.init(1)))
    bench.handle(.start)
    bench.handle(.signal(.init(2)))
    try bench.connect()
    bench.handle(.signal(.init(3)))
    bench.handle(.closed(attempt: bench.attempt))
    bench.handle(.signal(.init(4)))
    bench.wait(1_000)
    try bench.connect()
    bench.handle(.signal(.init(5)))
    #expect(bench.sent.filter { $0 != "ping" } == ["hello", "nudge 3", "hello", "nudge 5"])
    #expect(bench.session.outbox.isEmpty)
  }

  @Test func `a signal is delivered at once and moves no cursor`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    bench.handle(.opened(attempt: bench.attempt))
    try bench.hear(.signal(.init(1)))
    try bench.connect(at: 10)
    try bench.hear(.signal(.init(2)))
    // Signals don't wait for the repair of a hole.
    try bench.hear(event: 15, after: 12)
    try bench.hear(.signal(.init(3)))
    #expect(bench.signals == [2, 3] && bench.session.cursor?.seq == 10)
    bench.handle(.closed(attempt: bench.attempt))
    try bench.hear(.signal(.init(4)))
    #expect(bench.signals == [2, 3])
  }

  @Test func `reports of an older attempt are ignored`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    let old = bench.attempt
    bench.handle(.closed(attempt: old))
    bench.handle(.retryNow)
    bench.handle(.closed(attempt: old))
    #expect(bench.timeline == "cc")
    guard case .connecting = bench.session.link else {
      Issue.record("\(bench.session.link)")
      return
    }
  }

  @Test func `messages of an attempt that was given up are ignored`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    for _ in 0..<3 { bench.handle(.message(attempt: bench.attempt, Array("{}".utf8))) }
    // The second message ended the link; the third, of the same read, changes nothing.
    guard case .reconnecting = bench.session.link else {
      Issue.record("\(bench.session.link)")
      return
    }
  }

  @Test func `a refusal is delivered once, and the next command goes out`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    for number in 1...2 {
      bench.handle(.submit(CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)))
    }
    let refused = Refused(id: CommandID(value: 1), refusal: Refusal(.unavailable, "No."))
    for _ in 0..<2 { try bench.hear(.refused(refused)) }
    try bench.hear(.accepted(Accepted(id: CommandID(value: 99), seq: nil)))
    #expect(bench.refusals == ["unavailable"] && bench.settled == [])
    #expect(bench.session.counters.strayAnswers == 2)
    #expect(bench.sent == ["hello", "command 1", "command 2"])
  }

  @Test func `more commands than may wait are refused at once`() {
    var bench = SessionBench()
    bench.handle(.start)
    for number in 1...1_002 {
      bench.handle(.submit(CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)))
    }
    #expect(bench.refusals == ["rate_limited", "rate_limited"])
    #expect(bench.session.outbox.map(\.command) == Array(1...1_000))
  }

  @Test func `a server that can't be understood three times uses a newer protocol version`() throws
  {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    let noise = Array("noise".utf8)
    for _ in 0..<2 { bench.handle(.message(attempt: bench.attempt, noise)) }
    bench.handle(.retryNow)
    bench.handle(.message(attempt: bench.attempt, noise))
    #expect(bench.timeline == "c!c!")
    #expect(bench.session.counters.malformedMessages == 3)
    let why = "The server uses a newer protocol version. Update beat."
    #expect(bench.session.link == .disconnected(reason: why))
    #expect(bench.session.deadline == nil)
    // After an update of the server the user may try again.
    bench.handle(.retryNow)
    try bench.connect()
    #expect(bench.session.link == .connected(latencyMilliseconds: nil))
  }

  /// It may name events that this client has not seen yet, after it loaded its state again.
  @Test func `an answer that comes twice keeps no command back`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 1), command: 1)))
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: 10)))
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: 12)))
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 2), command: 2)))
    #expect(bench.sent == ["hello", "command 1", "command 2"])
    #expect(bench.session.counters.strayAnswers == 1)
  }

  @Test func `an answer that has overtaken its events waits for them`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 1), command: 1)))
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: 12)))
    // The events were lost: the session sends its cursor again.
    #expect(bench.settled == [] && bench.sent == ["hello", "command 1", "hello"])
    try bench.hear(
      .welcome(
        Welcome(epoch: bench.epoch, seq: 10, isResumed: true, heartbeatMilliseconds: 30_000)))
    try bench.hear(event: 12, after: 10)
    #expect(bench.delivered == [12] && bench.settled == [1])
  }
}
