import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Commands are executed once and answered once.
@Suite struct HubCommandTests {
  @Test func `answers and events are sent only when they are on disk`() throws {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    #expect(bench.words(desk) == ["welcome", "snapshot"])
    _ = bench.words(buyer)
    bench.ask(bench.request(), buyer)
    #expect(bench.words(desk) == [] && bench.words(buyer) == [])
    bench.append()
    #expect(bench.words(desk) == ["new_offer_request", "notification_posted"])
    #expect(bench.words(buyer) == ["new_offer_request", "accepted"])
  }

  @Test func `inputs during an append become the next batch`() throws {
    var bench = try HubBench()
    let buyers = bench.fixture.buyers.enumerated().map { index, user in
      bench.connect(UInt64(index), as: user)
    }
    bench.ask(bench.request(), buyers[0])
    bench.ask(bench.request(), buyers[1])
    bench.ask(bench.request(), buyers[2])
    #expect(bench.appending.map(\.answers.count) == [1])
    bench.append()
    #expect(bench.answers.count == 3)
    // The second batch held both waiting commands.
    #expect(bench.words(buyers[2]).suffix(1) == ["accepted"])
  }

  @Test func `a repeated id gets the same bytes and executes nothing`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    let order = CommandEnvelope<MarketProtocol>(
      id: CommandID(99, at: bench.now.instant), command: bench.request())
    bench.say(.command(order), buyer)
    bench.append()
    _ = bench.heard(buyer)
    let head = bench.hub.head
    bench.say(.command(order), buyer)
    #expect(bench.words(buyer) == ["accepted"])
    try bench.restart()
    let again = bench.connect(2, as: bench.fixture.buyers[0])
    bench.say(.command(order), again)
    #expect(bench.words(again) == ["welcome", "snapshot", "accepted"])
    #expect(bench.hub.head == head)
  }

  @Test func `a refusal is remembered too`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    let order = CommandEnvelope<MarketProtocol>(
      id: CommandID(99, at: bench.now.instant),
      command: .offer(.cancel(.init(offer: ID(value: 1), reason: ""))))
    bench.say(.command(order), buyer)
    bench.append()
    bench.say(.command(order), buyer)
    #expect(bench.words(buyer).suffix(2) == ["not_found", "not_found"])
    #expect(bench.answers.count == 1)
  }

  @Test func `an id reused with other contents or by another user is refused`() throws {
    var bench = try HubBench()
    let first = bench.connect(1, as: bench.fixture.buyers[0])
    let second = bench.connect(2, as: bench.fixture.buyers[1])
    let id = CommandID(99, at: bench.now.instant)
    let command = bench.request()
    bench.say(.command(CommandEnvelope(id: id, command: command)), first)
    bench.append()
    _ = bench.heard(first)
    _ = bench.heard(second)
    bench.say(.command(CommandEnvelope(id: id, command: command)), second)
    bench.say(.command(CommandEnvelope(id: id, command: .market(.passTime))), first)
    #expect(bench.words(second) == ["idempotency_conflict"])
    #expect(bench.words(first) == ["idempotency_conflict"])
  }

  @Test func `an event reaches its audience, its cause only the sender`() throws {
    var bench = try HubBench()
    let one = bench.connect(1, as: bench.fixture.buyers[0])
    let same = bench.connect(2, as: bench.fixture.buyers[0])
    let other = bench.connect(3, as: bench.fixture.buyers[1])
    let desk = bench.connect(4, as: bench.fixture.desk)
    for peer in [one, same, other, desk] { _ = bench.heard(peer) }
    let id = bench.ask(bench.request(), one)
    bench.append()
    func causes(_ peer: PeerID) -> [CommandID?] {
      bench.heard(peer).compactMap { frame in
        if case .event(let event) = frame { .some(event.record.cause) } else { nil }
      }
    }
    #expect(causes(one) == [id])
    #expect(causes(same) == [id])
    #expect(causes(other) == [])
    #expect(causes(desk) == [nil, nil])
  }

  @Test func `an answer names the last event that the sender sees, or none`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    let head = bench.hub.head
    bench.ask(bench.request(), buyer)
    bench.ask(.notification(.read(.init(ids: []))), buyer)
    bench.append()
    let seqs = bench.heard(buyer).compactMap { frame -> Int64?? in
      if case .accepted(let accepted) = frame { accepted.seq } else { nil }
    }
    // The desk's notifications followed.
    #expect(seqs == [head + 1, nil])
  }

  @Test func `commands over the rate limit are refused but not remembered`() throws {
    var limits = HubLimits()
    limits.admission.rates[.commands]?.burst = 22
    var bench = try HubBench(limits: limits)
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    let orders = (1...3).map {
      CommandEnvelope<MarketProtocol>(
        id: CommandID($0, at: bench.now.instant), command: .notification(.read(.init(ids: []))))
    }
    for order in orders { bench.say(.command(order), buyer) }
    bench.append()
    // A rate limit needs no disk, so this answer may come before one that does.
    #expect(bench.words(buyer).suffix(3) == ["accepted", "rate_limited", "accepted"])
    bench.wait(1_000)
    bench.say(.command(orders[2]), buyer)
    bench.append()
    #expect(bench.words(buyer) == ["accepted"])
  }

  @Test func `the events of a short command are charged afterwards`() throws {
    var limits = HubLimits()
    limits.admission.eventBytesForOne = 2
    var bench = try HubBench(limits: limits)
    let (buyer, other) = (
      bench.connect(1, as: bench.fixture.buyers[0]), bench.connect(2, as: bench.fixture.buyers[1])
    )
    for peer in [buyer, other] { _ = bench.words(peer) }
    bench.ask(bench.request(), buyer)
    bench.ask(.notification(.read(.init(ids: []))), buyer)
    bench.ask(.notification(.read(.init(ids: []))), other)
    bench.append()
    #expect(bench.words(buyer).contains("rate_limited"))
    #expect(bench.words(other) == ["accepted"])
    bench.wait(60_000)
    bench.ask(.notification(.read(.init(ids: []))), buyer)
    bench.append()
    #expect(bench.words(buyer).last == "accepted")
  }

  @Test func `quotes expire by the clock, and everyone concerned is notified`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    let desk = bench.connect(2, as: bench.fixture.desk)
    let request = bench.request()
    bench.ask(request, buyer)
    bench.append()
    bench.ask(bench.fixture.quote(request.offer ?? ID(value: 0)), desk)
    bench.append()
    _ = bench.heard(desk)
    _ = bench.heard(buyer)
    for _ in 0..<60 {
      bench.wait(60_000)
      for (peer, user) in [(buyer, bench.fixture.buyers[0]), (desk, bench.fixture.desk)] {
        bench.say(.renew(Renewal(token: user.id.description)), peer)
      }
    }
    #expect(bench.words(buyer) == ["offer_expired", "notification_posted"])
    #expect(bench.words(desk) == ["offer_expired", "notification_posted"])
  }

  @Test func `the clock releases bookings that the seller does not confirm in time`() throws {
    var bench = try HubBench()
    let (people, face) = (bench.fixture, bench.fixture.face)
    let users = [people.buyers[0], people.desk, people.seller, people.buyers[1]]
    let peers = users.enumerated().map { bench.connect(UInt64($0) + 1, as: $1) }
    bench.ask(.asset(.edit(.init(asset: face.id, changes: .init(confirmationHours: 1)))), peers[2])
    bench.append()
    let request = bench.request()
    let offer = request.offer ?? ID(value: 0)
    for (command, peer) in [(request, 0), (people.quote(offer), 1), (people.approve(offer), 0)] {
      bench.ask(command, peers[peer])
      bench.append()
    }
    for peer in peers { _ = bench.heard(peer) }
    for _ in 0..<60 {
      bench.wait(60_000)
      for (peer, user) in zip(peers, users) {
        bench.say(.renew(Renewal(token: user.id.description)), peer)
      }
    }
    let parties = ["offer_released", "booking_released", "notification_posted"]
    #expect(bench.words(peers[0]) == parties && bench.words(peers[1]) == parties)
    #expect(bench.words(peers[2]) == ["booking_released", "notification_posted"])
    // The others see that the days are free.
    #expect(bench.words(peers[3]) == ["booking_released"])
  }
}
