import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Budgets and turns of the hub.
@Suite struct HubAdmissionTests {
  private static let floods: [(name: String, frame: ClientFrame<MarketProtocol>)] = [
    ("ping", .ping(Heartbeat(seq: 0))), ("digest", .digest), ("state", .requestState),
    ("signal", .signal(.unsubscribe(ID(value: 5)))),
    (
      "command",
      .command(
        CommandEnvelope(
          id: CommandID(5, at: Fixture().now), command: .notification(.read(.init(ids: [])))))
    ),
    (
      "history",
      .history(HistoryRequest(id: RequestID(value: 1), about: nil, span: .before(nil), limit: 1))
    ),
  ]

  private static func limits() -> HubLimits {
    var limits = HubLimits()
    for budget in Budget.allCases where budget != .comebacks {
      limits.admission.rates[budget] = .init(200, perSecond: 1)
    }
    return limits
  }

  /// Sends the frame until the hub closes the connection; returns the count of refusals.
  private func flood(
    _ bench: inout HubBench, _ peer: PeerID, _ frame: ClientFrame<MarketProtocol>
  ) -> Int {
    for _ in 0..<500 where bench.closed[peer] == nil {
      bench.say(frame, peer)
      bench.append()
    }
    return bench.words(peer).count { $0.hasSuffix("rate_limited") }
  }

  @Test(arguments: floods.indices)
  func `the first excess is answered, the second is cut, and another user is served`(
    index: Int
  ) throws {
    let (name, frame) = Self.floods[index]
    var bench = try HubBench(limits: Self.limits())
    let greedy = bench.connect(1, as: bench.fixture.buyers[0])
    let victim = bench.connect(2, as: bench.fixture.buyers[1])
    #expect(flood(&bench, greedy, frame) == 1, "\(name)")
    #expect(bench.closed[greedy] == HubClose.tooMuch, "\(name)")
    let reason = bench.reasons[greedy] ?? ""
    #expect(reason.hasPrefix("Too m") && reason.contains("Try again in "), "\(name): \(reason)")
    _ = bench.words(victim)
    bench.say(.ping(Heartbeat(seq: 0)), victim)
    #expect(bench.words(victim) == ["pong"] && bench.closed[victim] == nil)
  }

  @Test func `a user whose connection was cut connects again after half a minute`() throws {
    var bench = try HubBench(limits: Self.limits())
    let user = bench.fixture.buyers[0]
    _ = flood(&bench, bench.connect(1, as: user), .ping(Heartbeat(seq: 0)))
    let early = bench.connect(2, as: user)
    #expect(bench.words(early) == ["fault rate_limited"])
    #expect(bench.closed[early] == HubClose.tooMuch)
    #expect(bench.words(bench.connect(3, as: bench.fixture.desk)).first == "welcome")
    bench.wait(30_000)
    #expect(bench.words(bench.connect(4, as: user)).first == "welcome")
  }

  @Test func `malformed frames are cut, too`() throws {
    var bench = try HubBench(limits: Self.limits())
    let greedy = bench.connect(1, as: bench.fixture.buyers[0])
    for _ in 0..<100 { bench.say("{", greedy) }
    #expect(bench.words(greedy).count { $0 == "fault rate_limited" } == 1)
    #expect(bench.closed[greedy] == HubClose.tooMuch)
  }

  @Test func `pings of the WebSocket are paid for`() throws {
    var bench = try HubBench(limits: Self.limits())
    let greedy = bench.connect(1, as: bench.fixture.buyers[0])
    for _ in 0..<300 { bench.handle(.pinged(greedy)) }
    #expect(bench.closed[greedy] == HubClose.tooMuch)
  }

  @Test func `all connections of a user spend one budget`() throws {
    var bench = try HubBench(limits: Self.limits())
    let first = bench.connect(1, as: bench.fixture.buyers[0])
    let second = bench.connect(2, as: bench.fixture.buyers[0])
    for _ in 0..<200 { bench.say(.ping(Heartbeat(seq: 0)), first) }
    _ = bench.words(second)
    bench.say(.ping(Heartbeat(seq: 0)), second)
    #expect(bench.words(second) == ["fault rate_limited"])
  }

  @Test func `a refusal says when to try again, and that is kept`() throws {
    var bench = try HubBench(limits: Self.limits())
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    for _ in 0..<200 { bench.say(.ping(Heartbeat(seq: 0)), peer) }
    _ = bench.heard(peer)
    bench.say(.ping(Heartbeat(seq: 0)), peer)
    guard case .fault(let refusal)? = bench.heard(peer).first else {
      Issue.record("no fault")
      return
    }
    #expect(refusal.retryAfterMilliseconds == 1_000)
    bench.wait(1_000)
    bench.say(.ping(Heartbeat(seq: 0)), peer)
    #expect(bench.words(peer) == ["pong"] && bench.closed[peer] == nil)
  }

  @Test func `frames before the hello are paid for by the network address`() throws {
    var bench = try HubBench(limits: Self.limits())
    for number in 1...50 as ClosedRange<UInt64> {
      let peer = PeerID(number: number)
      bench.handle(.opened(peer, token: nil, from: "192.0.2.7"))
      bench.say(.ping(Heartbeat(seq: 0)), peer)
      for _ in 0..<5 { bench.say(.digest, peer) }
    }
    #expect(bench.closed[PeerID(number: 50)] == HubClose.tooMuch)
    let other = PeerID(number: 99)
    bench.handle(.opened(other, token: nil, from: "192.0.2.8"))
    bench.say(.digest, other)
    #expect(bench.words(other) == ["fault not_authenticated"])
  }

  // MARK: - Turns

  @Test func `during an append all wait, and each user gets a turn after it`() throws {
    var limits = HubLimits()
    limits.admission.sliceWork = 1
    limits.admission.quantumWork = 3
    var bench = try HubBench(limits: limits)
    let greedy = bench.connect(1, as: bench.fixture.buyers[0])
    let victim = bench.connect(2, as: bench.fixture.buyers[1])
    bench.ask(bench.request(), greedy)
    for _ in 0..<60 { bench.say(.ping(Heartbeat(seq: 0)), greedy) }
    bench.say(.ping(Heartbeat(seq: 0)), victim)
    _ = (bench.words(greedy), bench.words(victim))
    #expect(bench.hub.load.waiting == 61)
    bench.hub.handle(.appended, now: bench.now)
    // Here a slice is over after one message.
    for _ in 0..<2 { bench.hub.tick(now: bench.now) }
    #expect(bench.hub.load.waiting == 59)
    let sent = bench.hub.drainActions().compactMap { action -> PeerID? in
      if case .send(let peer, let bytes) = action, bytes.count < 100 { peer } else { nil }
    }
    // The command was more work than a quantum, so its sender misses a round.
    #expect(sent.suffix(2) == [victim, greedy])
    #expect(bench.hub.hasTurns && bench.hub.deadline(now: bench.now) == bench.now.uptime)
  }

  @Test func `a connection whose messages pile up is not read until half are done`() throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    bench.ask(bench.request(), peer)
    for _ in 0..<64 { bench.say(.ping(Heartbeat(seq: 0)), peer) }
    #expect(bench.paused == [peer])
    bench.append()
    #expect(bench.paused.isEmpty && bench.closed[peer] == nil)
    #expect(bench.words(peer).count { $0 == "pong" } == 64)
  }

  @Test func `of nine hundred connections of a user sixty-four are served, and others come in`()
    throws
  {
    var bench = try HubBench()
    let user = bench.fixture.buyers[0]
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    let peers = (1...900).map { bench.connect($0, as: user, cursor: cursor) }
    let words = peers.map { bench.words($0) }
    #expect(words.prefix(64).allSatisfy { $0 == ["resumed"] })
    #expect(words.dropFirst(64).allSatisfy { $0 == ["fault rate_limited"] })
    #expect(peers.dropFirst(64).allSatisfy { bench.closed[$0] == HubClose.tooMuch })
    let other = bench.connect(1_000, as: bench.fixture.buyers[1])
    #expect(bench.words(other) == ["welcome", "snapshot"])
    #expect(bench.hub.load.peers == 65)
  }

  @Test func `a user has a limited number of connections, and a closed one makes room`() throws {
    var limits = HubLimits()
    limits.connectionsOfUser = 2
    var bench = try HubBench(limits: limits)
    let user = bench.fixture.buyers[0]
    let first = bench.connect(1, as: user)
    _ = bench.connect(2, as: user)
    let third = bench.connect(3, as: user)
    #expect(bench.words(third) == ["fault rate_limited"])
    #expect(bench.closed[third] == HubClose.tooMuch)
    bench.handle(.closed(first))
    #expect(bench.words(bench.connect(4, as: user)) == ["welcome", "snapshot"])
    #expect(bench.words(bench.connect(5, as: bench.fixture.desk)).first == "welcome")
  }
}
