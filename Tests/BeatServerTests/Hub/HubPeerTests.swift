import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Connecting, resuming and being rejected.
@Suite struct HubPeerTests {
  @Test func `a digest matches the peer's state`() throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    bench.say(.digest, peer)
    let frames = bench.heard(peer)
    guard case .snapshot(let snapshot) = frames[1], case .digest(let digest) = frames[2] else {
      Issue.record("\(frames)")
      return
    }
    #expect(digest == StateDigest(of: snapshot.state.market, at: snapshot.seq))
  }

  @Test func `a digest requested during an append is sent after the batch`() throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    bench.ask(bench.request(), peer)
    bench.say(.digest, peer)
    bench.append()
    let words = bench.words(peer)
    #expect(words == ["welcome", "snapshot", "new_offer_request", "accepted", "digest"])
  }

  @Test func `a digest needs an identified peer`() throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    bench.handle(.opened(peer, token: bench.fixture.desk.id.description))
    bench.say(.digest, peer)
    #expect(bench.words(peer) == ["fault not_authenticated"])
  }

  @Test func `a client that returns after a revocation gets a snapshot`() throws {
    var bench = try HubBench()
    let (owner, viewer) = (bench.fixture.buyers[0], bench.fixture.buyers[1])
    let campaign = Campaign(id: ID(value: 77), name: "Eid", buyer: owner.organisation)
    let desk = bench.connect(1, as: bench.fixture.desk)
    bench.ask(.campaign(.create(campaign)), bench.connect(2, as: owner))
    bench.append()
    let looker = bench.connect(3, as: viewer)
    bench.ask(
      .share(.begin(.init(campaign: campaign.id, viewer: viewer.organisation))), desk)
    bench.append()
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    bench.handle(.closed(looker))
    bench.ask(.share(.end(.init(campaign: campaign.id, viewer: viewer.organisation))), desk)
    bench.append()
    #expect(bench.hub.awaitsRevocation(by: viewer.id))
    #expect(bench.words(bench.connect(4, as: viewer, cursor: cursor)) == ["welcome", "snapshot"])
    // The owner resumes.
    #expect(bench.words(bench.connect(5, as: owner, cursor: cursor)) == ["resumed", "share_ended"])
    bench.say(.ping(Heartbeat(seq: bench.hub.head)), PeerID(number: 4))
    #expect(!bench.hub.awaitsRevocation(by: viewer.id))
    try bench.restart()
    #expect(bench.hub.awaitsRevocation(by: viewer.id))
  }

  @Test func `other programs get an initial state and can request it again`() throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    let buyer = bench.fixture.buyers[0]
    bench.handle(.opened(peer, token: buyer.id.description))
    bench.say(
      .hello(Hello(token: "", client: ClientID(value: 1), cursor: nil, form: .initialState)), peer)
    let frames = bench.heard(peer)
    #expect(frames.map(\.word) == ["welcome", "initial_state"])
    guard case .initialState(let state) = frames.last else { return }
    #expect(state == InitialState(of: bench.hub.market.view(for: buyer), at: bench.now.instant))
    let other = bench.connect(2, as: bench.fixture.desk)
    _ = bench.words(other)
    bench.say(.requestState, peer)
    #expect(bench.words(peer) == ["initial_state"] && bench.words(other) == [])
    bench.say(.requestState, PeerID(number: 3))
    #expect(bench.words(PeerID(number: 3)) == [])
  }

  @Test func `a requested state has only what is on disk`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    _ = bench.words(buyer)
    let id: ID<Campaign> = bench.fixture.fresh()
    bench.ask(
      .campaign(
        .create(
          Campaign(id: id, name: "Eid", buyer: bench.fixture.buyers[0].organisation))), buyer)
    bench.say(.requestState, buyer)
    #expect(bench.words(buyer) == [])
    bench.append()
    #expect(bench.words(buyer) == ["campaign_created", "accepted", "initial_state"])
  }

  @Test func `a returning client gets exactly the missed events`() throws {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    bench.handle(.closed(desk))
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    bench.ask(bench.request(), buyer)
    bench.append()
    let again = bench.connect(3, as: bench.fixture.desk, cursor: cursor)
    let frames = bench.heard(again)
    #expect(frames.map(\.word) == ["resumed", "new_offer_request", "notification_posted"])
    // Each event names the previous one.
    var position = cursor.seq
    for case .event(let event) in frames {
      #expect(event.prev == position)
      position = event.record.seq
    }
  }

  @Test(arguments: [
    Cursor(epoch: Epoch(value: 8), seq: 1), Cursor(epoch: HubBench.epoch, seq: 1_000),
    Cursor(epoch: HubBench.epoch, seq: -5), Cursor(epoch: HubBench.epoch, seq: .max),
  ])
  func `without a cursor of this history a client gets a snapshot`(cursor: Cursor) throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.desk, cursor: cursor)
    #expect(bench.words(peer) == ["welcome", "snapshot"])
  }

  @Test func `a client that is too far behind gets a snapshot`() throws {
    var limits = HubLimits()
    limits.resumeCount = 3
    var bench = try HubBench(limits: limits)
    let near = Cursor(epoch: HubBench.epoch, seq: bench.hub.head - 3)
    let far = Cursor(epoch: HubBench.epoch, seq: bench.hub.head - 4)
    let first = bench.connect(1, as: bench.fixture.desk, cursor: near)
    let second = bench.connect(2, as: bench.fixture.desk, cursor: far)
    #expect(bench.words(first).first == "resumed")
    #expect(bench.words(second) == ["welcome", "snapshot"])
  }

  @Test func `a command right after hello is executed even during an append`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    bench.ask(bench.request(), buyer)
    bench.ask(bench.request(), buyer)
    let other = bench.connect(2, as: bench.fixture.buyers[1])
    bench.ask(.notification(.read(.init(ids: []))), other)
    bench.append()
    #expect(bench.words(other) == ["welcome", "snapshot", "accepted"])
  }

  @Test func `no event is both in the first snapshot and sent again`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    bench.ask(bench.request(), buyer)
    let desk = bench.connect(2, as: bench.fixture.desk)
    bench.append()
    guard case .snapshot(let snapshot) = bench.heard(desk).last else {
      Issue.record("no snapshot at the end")
      return
    }
    #expect(snapshot.state.market == bench.hub.market.view(for: bench.fixture.desk))
    #expect(snapshot.seq == bench.hub.head)
  }

  @Test(arguments: [
    ("null", "fault token_invalid"), ("expired", "fault token_expired"),
    ("", "fault token_invalid"),
  ])
  func `a bad token is rejected with the reason`(token: String, word: String) throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    bench.handle(.opened(peer, token: nil))
    bench.say(.hello(Hello(token: token, client: ClientID(value: 1), cursor: nil)), peer)
    #expect(bench.words(peer) == [word])
    #expect(bench.closed[peer] == HubClose.unauthorised)
  }

  @Test func `another version of the envelope is rejected`() throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    bench.handle(.opened(peer, token: bench.fixture.desk.id.description))
    let hello = Hello(token: "", client: ClientID(value: 1), cursor: nil, version: 99)
    bench.say(.hello(hello), peer)
    #expect(bench.words(peer) == ["fault protocol_version"])
  }

  @Test func `a connection can't change its user`() throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    let other = bench.fixture.desk.id.description
    bench.say(.hello(Hello(token: other, client: ClientID(value: 1), cursor: nil)), peer)
    #expect(bench.words(peer).last == "fault token_invalid")
    #expect(bench.closed[peer] == HubClose.unauthorised)
  }

  @Test func `nothing is executed before hello`() throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    bench.handle(.opened(peer, token: nil))
    bench.ask(bench.request(), peer)
    #expect(bench.words(peer) == ["fault not_authenticated"])
    #expect(bench.appending.isEmpty)
    bench.say("nonsense", peer)
    #expect(bench.closed[peer] == HubClose.unauthorised)
  }

  @Test(arguments: [
    ("nonsense", "fault malformed"), ("{}", "fault malformed"), ("", "fault malformed"),
    (#"{"type":"dance"}"#, "fault malformed"), (#"{"type":"ping","seq":"x"}"#, "fault malformed"),
    (#"{"type":"ping","seq":99999999999999999999999}"#, "fault malformed"),
    (
      #"{"type":"command","id":"00000000000000000000000001","command":{"type":"dance"}}"#,
      "unknown_command"
    ),
    (
      #"{"type":"command","id":"00000000000000000000000001","command":{"type":"approve_offer"}}"#,
      "malformed"
    ),
  ])
  func `an unusable message is answered, and the link stays`(text: String, word: String) throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    _ = bench.heard(peer)
    bench.say(text, peer)
    #expect(bench.words(peer) == [word])
    #expect(bench.closed[peer] == nil)
    bench.ask(.notification(.read(.init(ids: []))), peer)
    bench.append()
    #expect(bench.words(peer) == ["accepted"])
  }

  @Test func `the refusal of an unknown command lists the known ones`() throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    let id = CommandID(value: 5)
    bench.say(#"{"type":"command","id":"\#(id)","command":{"type":"dance"}}"#, peer)
    guard case .refused(let refused) = bench.heard(peer).last else {
      Issue.record("not refused")
      return
    }
    #expect(refused.refusal.allowed.contains("request_offer"))
  }

  @Test func `silence and an expired token each end a link`() throws {
    var bench = try HubBench()
    let silent = bench.connect(1, as: bench.fixture.buyers[0])
    let lively = bench.connect(2, as: bench.fixture.buyers[1])
    for _ in 0..<14 {
      bench.wait(60_000)
      bench.say(.ping(Heartbeat(seq: 0)), lively)
    }
    #expect(bench.closed[silent] == HubClose.timeout)
    #expect(bench.closed[lively] == nil)
    bench.wait(60_000)
    #expect(bench.closed[lively] == HubClose.unauthorised)
  }

  @Test func `an expired handshake token also ends a link`() throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    bench.handle(.opened(peer, token: bench.fixture.buyers[0].id.description))
    bench.ask(bench.request(), peer)
    bench.append()
    #expect(bench.words(peer) == ["accepted"])
    for _ in 0..<15 {
      bench.wait(60_000)
      bench.say(.ping(Heartbeat(seq: 0)), peer)
    }
    #expect(bench.closed[peer] == HubClose.unauthorised)
  }

  @Test func `a newer token keeps the link`() throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    for _ in 0..<20 {
      bench.wait(60_000)
      bench.say(.renew(Renewal(token: bench.fixture.buyers[0].id.description)), peer)
    }
    #expect(bench.closed[peer] == nil)
    bench.say(.renew(Renewal(token: bench.fixture.desk.id.description)), peer)
    #expect(bench.closed[peer] == HubClose.unauthorised)
  }

  @Test func `a peer that never sends hello is closed`() throws {
    var bench = try HubBench()
    bench.handle(.opened(PeerID(number: 1), token: nil))
    bench.wait(10_000)
    #expect(bench.closed[PeerID(number: 1)] == HubClose.timeout)
  }

  @Test func `input that waits for the disk is limited per peer`() throws {
    var limits = HubLimits()
    limits.waitingBytes = 1_000
    var bench = try HubBench(limits: limits)
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    let flood = bench.connect(2, as: bench.fixture.buyers[1])
    bench.ask(bench.request(), buyer)
    for _ in 0..<3 { bench.say(String(repeating: "x", count: 400), flood) }
    #expect(bench.closed[flood] == HubClose.tooMuch)
    #expect(bench.closed[buyer] == nil)
  }

  @Test func `hellos have a cost that limits snapshots`() throws {
    var bench = try HubBench()
    let peer = bench.connect(1, as: bench.fixture.buyers[0])
    let hello = Hello(token: "", client: ClientID(value: 1), cursor: nil)
    bench.handle(.opened(peer, token: bench.fixture.buyers[0].id.description))
    for _ in 0..<20 { bench.say(.hello(hello), peer) }
    #expect(bench.words(peer).contains("fault rate_limited"))
    #expect(bench.closed[peer] != nil)
  }

  @Test func `a pong has the stream's position`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    let start = bench.hub.head
    let other = bench.connect(2, as: bench.fixture.buyers[1])
    bench.ask(bench.request(), other)
    bench.append()
    _ = bench.heard(buyer)
    bench.say(.ping(Heartbeat(seq: 0)), buyer)
    guard case .pong(let heartbeat) = bench.heard(buyer).last else {
      Issue.record("no pong")
      return
    }
    // Other users' events are not on this stream.
    #expect(heartbeat.seq == start)
  }
}
