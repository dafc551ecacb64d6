import TestSupport
import Testing
import Wire

@testable import WSClient

/// R7: a session whose WebSocket does not get through. Timelines are explained in
/// `TestSupport/Timeline.swift`.
@Suite struct FallbackTests {
  /// A session after five failed WebSockets, with its first poll under way.
  private func bench() -> SessionBench {
    var bench = SessionBench()
    bench.handle(.start)
    for _ in 0..<5 {
      bench.handle(.closed(attempt: bench.attempt, because: "426"))
      bench.handle(.retryNow)
    }
    return bench
  }

  /// The same session after its first answer.
  private func liveBench(at seq: Int64 = 10) throws -> SessionBench {
    var bench = bench()
    try bench.answer(seq: seq, isResumed: false)
    return bench
  }

  @Test func `after five failed WebSockets the session polls over HTTP`() {
    #expect(bench().timeline == "ccccch")
  }

  @Test func `a server that is away is no reason to try HTTP`() {
    var bench = SessionBench()
    bench.handle(.start)
    for _ in 0..<8 {
      bench.handle(.closed(attempt: bench.attempt, because: "no server", isUnreachable: true))
      bench.handle(.retryNow)
    }
    #expect(bench.timeline == "ccccccccc")
  }

  @Test func `if HTTP fails too, the session tries both in turn`() {
    var bench = bench()
    for _ in 0..<4 {
      bench.handle(.closed(attempt: bench.attempt, because: "no route"))
      bench.handle(.retryNow)
    }
    #expect(bench.timeline == "ccccchchch")
  }

  @Test func `a link over HTTP counts as connected and shows its transport`() throws {
    let bench = try liveBench()
    #expect(bench.session.link == .connected(latencyMilliseconds: 0, over: .http))
    #expect(bench.session.cursor?.seq == 10)
    #expect(bench.session.counters.fallbacks == 1)
  }

  @Test func `history requests are posted like commands`() throws {
    var bench = try liveBench()
    bench.handle(
      .requestHistory(
        HistoryRequest(id: RequestID(value: 7), about: nil, span: .after(0), limit: 5)))
    #expect(bench.sent.last == "post history 7")
    try bench.hear(.history(HistoryPage(id: RequestID(value: 7), records: [], isEnd: true)))
    #expect(bench.pages == [7])
  }

  @Test func `signals are neither sent over HTTP nor kept for a WebSocket`() throws {
    var bench = try liveBench()
    bench.handle(.signal(.init(1)))
    bench.wait(5_000)
    #expect(bench.timeline.hasSuffix("c"))
    try bench.connect(at: 10)
    bench.handle(.signal(.init(2)))
    #expect(bench.sent.filter { $0.hasPrefix("nudge") } == ["nudge 2"])
  }

  @Test func `each poll carries the cursor, and its events are delivered once, in order`() throws {
    var bench = try liveBench(at: 10)
    bench.wait(250)
    try bench.answer(seq: 10, events: [(12, 10), (13, 12)])
    bench.wait(250)
    try bench.answer(seq: 12, events: [(13, 12), (20, 13)])
    bench.wait(250)
    #expect(bench.delivered == [12, 13, 20])
    #expect(
      bench.sent.filter { $0.hasPrefix("news") }
        == ["news since ever", "news since 10", "news since 13", "news since 20"])
  }

  @Test func `the session polls at most four times a second`() throws {
    var bench = try liveBench()
    for _ in 0..<8 {
      bench.wait(1)
      try bench.answer(seq: 10)
    }
    bench.wait(1_000)
    #expect(bench.sent.filter { $0.hasPrefix("news") }.count == 2)
  }

  @Test func `a command is posted, and its answer waits for its events`() throws {
    var bench = try liveBench(at: 10)
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 7), command: 1)))
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 8), command: 2)))
    try bench.hear(.accepted(Accepted(id: CommandID(value: 7), seq: 12)))
    #expect(bench.settled == [])
    bench.wait(250)
    try bench.answer(seq: 10, events: [(12, 10)])
    #expect(bench.delivered == [12])
    #expect(bench.settled == [7])
    #expect(bench.sent.filter { $0.hasPrefix("post") } == ["post 1", "post 2"])
  }

  @Test func `a WebSocket is tried again after five seconds, ten, twenty, forty, then each minute`()
    throws
  {
    var bench = try liveBench()
    var trials: [Int] = []
    for second in 1...255 {
      bench.wait(1_000)
      guard bench.timeline.last == "c" else { continue }
      trials.append(second)
      bench.handle(.closed(attempt: bench.attempt, because: "426"))
    }
    #expect(trials == [5, 15, 35, 75, 135, 195, 255])
  }

  @Test func `a WebSocket that works again takes over, and the link was never down`() throws {
    var bench = try liveBench()
    bench.wait(5_000)
    #expect(bench.timeline.hasSuffix("!c"))
    #expect(bench.session.link == .connected(latencyMilliseconds: 0, over: .http))
    bench.handle(.opened(attempt: bench.attempt))
    try bench.hear(
      .welcome(
        Welcome(epoch: bench.epoch, seq: 10, isResumed: true, heartbeatMilliseconds: 30_000)))
    #expect(bench.session.link == .connected(latencyMilliseconds: nil, over: .webSocket))
  }

  @Test func `a command under way when a WebSocket is tried goes out again`() throws {
    var bench = try liveBench()
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 7), command: 1)))
    bench.wait(5_000)
    bench.handle(.closed(attempt: bench.attempt, because: "426"))
    #expect(bench.sent.filter { $0.hasPrefix("post") } == ["post 1", "post 1"])
  }

  @Test func `an answer without a welcome ends the attempt`() throws {
    var bench = bench()
    bench.handle(.polled(attempt: bench.attempt))
    #expect(bench.timeline == "ccccch!")
    #expect(bench.session.counters.fallbacks == 0)
    guard case .reconnecting(_, _, "The server's messages can't be read.") = bench.session.link
    else {
      Issue.record("\(bench.session.link)")
      return
    }
  }

  @Test func `a pong over HTTP answers nothing`() throws {
    var bench = try liveBench(at: 10)
    try bench.hear(.pong(Heartbeat(seq: 99)))
    #expect(bench.session.counters.gapsRepaired == 0)
    #expect(bench.session.link == .connected(latencyMilliseconds: 0, over: .http))
  }

  @Test func `a poll names the client, its cursor and how long it waits`() {
    var poll = Poll(client: ClientID(value: 1), cursor: nil, waitMilliseconds: 5)
    let target = "/api/v1/sync?client=\(ClientID(value: 1))&wait=5"
    #expect(poll.target == target)
    poll.cursor = Cursor(epoch: Epoch(value: 9), seq: 12)
    #expect(poll.target == target + "&since=\(Epoch(value: 9)):12")
  }

  @Test func `a failed request ends the link`() throws {
    var bench = try liveBench()
    bench.handle(.closed(attempt: bench.attempt, because: "no route"))
    guard case .reconnecting(_, _, "no route") = bench.session.link else {
      Issue.record("\(bench.session.link)")
      return
    }
  }
}

/// Whether the state is the server's.
@Suite struct DigestTests {
  @Test func `only the digest of the current position is delivered`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.handle(.check)
    try bench.hear(.digest(StateDigest(seq: 9, digest: "old")))
    try bench.hear(.digest(StateDigest(seq: 10, digest: "new")))
    #expect(bench.digests == ["new"])
    #expect(bench.sent == ["hello", "digest"])
  }

  @Test func `a client whose state differs gets a snapshot`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.handle(.reload)
    #expect(bench.session.cursor == nil)
    try bench.hear(event: 12, after: 10)
    #expect(bench.delivered == [])
    try bench.hear(.snapshot(Snapshot(epoch: bench.epoch, seq: 12, state: [])))
    #expect(bench.session.cursor?.seq == 12)
  }

  @Test func `a welcome that crosses a reload does not bring the old state back`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    // A hole: the session sends its cursor again, and is told to reload before the answer.
    try bench.hear(event: 15, after: 12)
    bench.handle(.reload)
    try bench.hear(
      .welcome(
        Welcome(epoch: bench.epoch, seq: 10, isResumed: true, heartbeatMilliseconds: 30_000)))
    #expect(bench.session.cursor == nil)
    #expect(bench.sent.filter { $0 == "hello" }.count == 3)
  }

  @Test func `the session requests a digest every five minutes`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    for _ in 0..<121 {
      bench.wait(30_000)
      try bench.hear(.pong(Heartbeat(seq: 10)))
      try bench.hear(.pong(Heartbeat(seq: 10)))
    }
    #expect(bench.sent.filter { $0 == "digest" }.count == 12)
  }

  @Test func `soon after a resume the session requests a digest`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    bench.handle(.closed(attempt: bench.attempt))
    bench.wait(40_000)
    bench.handle(.opened(attempt: bench.attempt))
    try bench.hear(
      .welcome(
        Welcome(epoch: bench.epoch, seq: 10, isResumed: true, heartbeatMilliseconds: 30_000)))
    #expect(!bench.sent.contains("digest"))
    bench.wait(3_000)
    #expect(bench.sent.contains("digest"))
  }

  @Test func `a user learns once that the server's data was restored`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    let moment = Instant(milliseconds: 5)
    for epoch in [Epoch(value: 77), Epoch(value: 77)] {
      bench.handle(.closed(attempt: bench.attempt))
      bench.wait(40_000)
      bench.handle(.opened(attempt: bench.attempt))
      try bench.hear(
        .welcome(
          Welcome(
            epoch: epoch, seq: 3, isResumed: false, heartbeatMilliseconds: 30_000,
            restoredTo: moment)))
      try bench.hear(.snapshot(Snapshot(epoch: epoch, seq: 3, state: [])))
    }
    #expect(bench.restorations == [moment])
  }

  @Test func `a state of another epoch without its welcome is not shown`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    try bench.hear(.snapshot(Snapshot(epoch: Epoch(value: 77), seq: 3, state: [])))
    #expect(bench.session.cursor == Cursor(epoch: bench.epoch, seq: 10))
    #expect(bench.sent.last == "hello")
  }

  @Test func `a user whose first welcome was lost learns of a restoration, too`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    bench.handle(.opened(attempt: bench.attempt))
    try bench.hear(.snapshot(Snapshot(epoch: bench.epoch, seq: 10, state: [])))
    bench.wait(60_000)
    bench.handle(.opened(attempt: bench.attempt))
    try bench.hear(
      .welcome(
        Welcome(
          epoch: Epoch(value: 77), seq: 3, isResumed: false, heartbeatMilliseconds: 30_000,
          restoredTo: Instant(milliseconds: 5))))
    #expect(bench.restorations == [Instant(milliseconds: 5)])
  }

  @Test func `a user learns when the server can't write, and when it can again`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    for isReadOnly in [true, true, false] {
      try bench.hear(.pong(Heartbeat(seq: 10, isReadOnly: isReadOnly)))
    }
    #expect(bench.readOnlyChanges == [true, false])
  }

  @Test func `a user learns that accounts have changed`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect(at: 10)
    for hasChanged in [false, true] {
      try bench.hear(.pong(Heartbeat(seq: 10, accountsChanged: hasChanged)))
    }
    #expect(bench.accountChangeCount == 1)
  }
}

extension SessionBench {
  /// The answer to a poll.
  mutating func answer(
    seq: Int64, isResumed: Bool = true, events: [(seq: Int64, prev: Int64)] = []
  ) throws {
    try hear(
      .welcome(
        Welcome(epoch: epoch, seq: seq, isResumed: isResumed, heartbeatMilliseconds: 30_000)))
    if !isResumed { try hear(.snapshot(Snapshot(epoch: epoch, seq: seq, state: []))) }
    for event in events { try hear(event: event.seq, after: event.prev) }
    handle(.polled(attempt: attempt))
  }
}
