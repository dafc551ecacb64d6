import TestSupport
import Testing
import WSClient
import Wire

/// What a session carries in these tests: numbers.
enum Numbers: Payloads {
  typealias Command = Int
  typealias Event = Int
  typealias State = [Int]
}

/// A session with a clock that the test turns.
struct SessionBench {
  var session = Session<Numbers>(
    client: ClientID(value: 1), token: "token", generator: SeededGenerator(seed: 3))
  var now = Uptime(milliseconds: 0)
  let epoch = Epoch(value: 9)
  var attempt = 0
  /// What was sent, by type, and what was delivered.
  var sent: [String] = []
  var delivered: [Int] = []
  var settled: [UInt128] = []
  var digests: [String] = []
  var line = Timeline()
  var timeline: String { line.order }

  mutating func handle(_ input: SessionInput<Numbers>) {
    session.handle(input, now: now)
    collect()
  }

  mutating func wait(_ milliseconds: Int64) {
    let end = now.advanced(byMilliseconds: milliseconds)
    while let deadline = session.deadline, deadline <= end {
      now = max(now, deadline)
      session.tick(now: now)
      collect()
    }
    now = end
  }

  mutating func hear(_ frame: ServerFrame<Numbers>) throws {
    handle(.message(attempt: attempt, try WireCoding.encode(frame)))
  }

  mutating func connect(at seq: Int64 = 0) throws {
    handle(.opened(attempt: attempt))
    try hear(
      .welcome(
        Welcome(epoch: epoch, seq: seq, isResumed: false, heartbeatMilliseconds: 30_000)))
    try hear(.snapshot(Snapshot(epoch: epoch, seq: seq, state: [])))
  }

  mutating func hear(event seq: Int64, after prev: Int64) throws {
    let record = EventRecord<Numbers>(
      seq: seq, at: Instant(milliseconds: 0), cause: nil, event: Int(seq))
    try hear(.event(EventFrame(prev: prev, record: record)))
  }

  private mutating func collect() {
    for action in session.takeActions() {
      switch action {
      case .open(let number, _):
        attempt = number
        line.mark("c", at: now)
      case .send(_, let bytes):
        guard let frame = try? WireCoding.decode(ClientFrame<Numbers>.self, from: bytes) else {
          continue
        }
        switch frame {
        case .hello: sent.append("hello")
        case .command(let order): sent.append("command \(order.command)")
        case .ping:
          sent.append("ping")
          line.mark("p", at: now)
        case .renew: sent.append("renew")
        case .digest: sent.append("digest")
        }
      case .poll(let number, _, let poll):
        attempt = number
        line.mark("h", at: now)
        sent.append("news since \(poll.cursor.map { String($0.seq) } ?? "ever")")
      case .post(_, _, let bytes):
        guard
          case .command(let order) = try? WireCoding.decode(
            ClientFrame<Numbers>.self, from: bytes)
        else { continue }
        sent.append("post \(order.command)")
      case .abandon: line.mark("!", at: now)
      case .deliver(.event(let record)): delivered.append(record.event)
      case .deliver(.accepted(let accepted)): settled.append(accepted.id.value)
      case .deliver(.digest(let digest)): digests.append(digest.digest)
      case .deliver, .markSent: break
      case .needToken: line.mark("t", at: now)
      }
    }
  }
}

/// Timelines are explained in `TestSupport/Timeline.swift`.
@Suite struct SessionTests {
  @Test func `a server that never answers is tried again and again, one attempt at a time`() {
    var bench = SessionBench()
    bench.handle(.start)
    bench.wait(40_000)
    // Ten seconds for each attempt, and a little more each time before the next.
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "c[!c][!c][!c]")
    #expect(!bench.timeline.contains("cc"))
  }

  @Test func `two heartbeats without an answer are the end of the link`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    bench.wait(61_500)
    // After a second, then every thirty.
    #expect(bench.line.drawn(slotMilliseconds: 10_000) == "[cp]--p--[!c]")
  }

  @Test func `answered heartbeats keep it, and measure the latency`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    bench.wait(1_000)
    bench.now = bench.now.advanced(byMilliseconds: 12)
    try bench.hear(.pong(Heartbeat(seq: 0)))
    #expect(bench.session.link == .connected(latencyMilliseconds: 12))
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

  @Test func `a hole is repaired by saying hello again, and nothing is skipped`() throws {
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

  @Test func `a repair whose answer never comes is the end of the link`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    try bench.hear(event: 15, after: 12)
    // The welcome was damaged on its way.
    bench.handle(.message(attempt: bench.attempt, Array("noise".utf8)))
    for _ in 0..<9 {
      bench.wait(1_000)
      try bench.hear(.pong(Heartbeat(seq: 15)))
    }
    #expect(bench.timeline == "cp")
    bench.wait(1_000)
    #expect(bench.timeline.hasPrefix("cp!"))
  }

  @Test func `silence can't hide a loss: the server's position in a pong starts a repair`() throws {
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
      bench.handle(.submit(Order(id: CommandID(value: UInt128(number)), command: number)))
    }
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: nil)))
    bench.handle(.closed(attempt: bench.attempt))
    bench.wait(1_000)
    bench.sent = []
    try bench.connect()
    try bench.hear(.accepted(Accepted(id: CommandID(value: 2), seq: nil)))
    #expect(bench.sent.filter { $0.hasPrefix("command") } == ["command 2", "command 3"])
  }

  @Test func `a command that is put off keeps its place, and is asked again after a second`() throws
  {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    for number in 1...2 {
      bench.handle(.submit(Order(id: CommandID(value: UInt128(number)), command: number)))
    }
    let refusal = Refusal(.rateLimited, "Too many.")
    try bench.hear(.refused(Refused(id: CommandID(value: 1), refusal: refusal)))
    #expect(bench.sent == ["hello", "command 1"] && bench.session.counters.ordersPutOff == 1)
    bench.wait(1_000)
    try bench.hear(.accepted(Accepted(id: CommandID(value: 1), seq: nil)))
    #expect(bench.sent.filter { $0 != "ping" } == ["hello", "command 1", "command 1", "command 2"])
  }

  @Test func `what an older attempt still says is ignored`() throws {
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

  @Test func `a fresh token that is refused again is no reason for haste`() {
    var bench = SessionBench()
    bench.handle(.start)
    for _ in 0..<3 {
      bench.handle(.refusedToken(attempt: bench.attempt, Refusal(.tokenInvalid, "no")))
      bench.handle(.token("another"))
    }
    #expect(bench.timeline == "c!tc!t")
    bench.wait(30_000)
    #expect(bench.timeline.hasPrefix("c!tc!tc"))
  }

  @Test func `messages of an attempt that was given up are not heard`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    for _ in 0..<3 { bench.handle(.message(attempt: bench.attempt, Array("{}".utf8))) }
    // The second gave the link up; the third, of the same read, changes nothing any more.
    guard case .reconnecting = bench.session.link else {
      Issue.record("\(bench.session.link)")
      return
    }
  }

  @Test func `a refused token is asked for anew, and then used`() {
    var bench = SessionBench()
    bench.handle(.start)
    bench.handle(.refusedToken(attempt: 1, Refusal(.tokenExpired, "expired")))
    #expect(bench.timeline == "c!t")
    #expect(bench.session.deadline == nil)
    bench.handle(.token("newer"))
    #expect(bench.timeline == "c!tc")
  }
}
