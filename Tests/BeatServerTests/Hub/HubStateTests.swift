import Models
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

/// Whole states, which are encoded while the hub goes on.
@Suite struct HubStateTests {
  private static let small: HubLimits = {
    var limits = HubLimits()
    (limits.pieces.rows, limits.pieces.bytes) = (4, 1_500)
    return limits
  }()

  private func connect(
    _ bench: inout HubBench, _ user: User, cursor: Cursor? = nil
  ) -> PeerID {
    let peer = PeerID(number: 9)
    bench.handle(.opened(peer, token: nil))
    let hello = Hello(
      token: user.id.description, client: ClientID(value: 1), cursor: cursor, pieces: true)
    bench.say(.hello(hello), peer)
    return peer
  }

  @Test func `what happens while a state is encoded follows it`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    bench.encodesSlowly = true
    let desk = bench.connect(2, as: bench.fixture.desk)
    bench.ask(bench.request(), buyer)
    bench.append()
    #expect(bench.words(desk) == ["welcome"])
    bench.encode()
    let frames = bench.heard(desk)
    #expect(frames.map(\.word) == ["snapshot", "new_offer_request", "notification_posted"])
    guard case .snapshot(let snapshot) = frames[0], case .event(let event) = frames[1] else {
      return
    }
    #expect(event.prev == snapshot.seq && snapshot.state.market.offers.isEmpty)
  }

  @Test func `hellos meanwhile get a welcome each, and one state`() throws {
    var bench = try HubBench()
    bench.encodesSlowly = true
    let user = bench.fixture.desk
    let peer = bench.connect(1, as: user)
    bench.say(
      .hello(Hello(token: user.id.description, client: ClientID(value: 1), cursor: nil)), peer)
    bench.encode()
    #expect(bench.words(peer) == ["welcome", "welcome", "snapshot"])
  }

  @Test func `a state from before a revocation is never sent`() throws {
    var bench = try HubBench()
    let (owner, viewer) = (bench.fixture.buyers[0], bench.fixture.buyers[1])
    let campaign = Campaign(id: ID(value: 77), name: "Eid", buyer: owner.organisation)
    let desk = bench.connect(1, as: bench.fixture.desk)
    bench.ask(.campaign(.create(campaign)), bench.connect(2, as: owner))
    bench.append()
    bench.ask(.share(.begin(.init(campaign: campaign.id, viewer: viewer.organisation))), desk)
    bench.append()
    bench.encodesSlowly = true
    let peer = bench.connect(3, as: viewer)
    bench.ask(.share(.end(.init(campaign: campaign.id, viewer: viewer.organisation))), desk)
    bench.append()
    bench.encode()
    bench.encode()
    let frames = bench.heard(peer)
    #expect(frames.map(\.word) == ["welcome", "welcome", "snapshot"])
    guard case .snapshot(let snapshot)? = frames.last else { return }
    #expect(snapshot.state.market.shares.isEmpty && snapshot.seq == bench.hub.head)
  }

  @Test func `a resume meanwhile makes the state needless`() throws {
    var bench = try HubBench()
    bench.encodesSlowly = true
    let user = bench.fixture.desk
    let peer = bench.connect(1, as: user)
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    bench.say(
      .hello(Hello(token: user.id.description, client: ClientID(value: 1), cursor: cursor)), peer)
    bench.encode()
    #expect(bench.words(peer) == ["welcome", "resumed"])
  }

  @Test func `a large state comes in pieces of a bounded size, which are the whole`() throws {
    var bench = try HubBench(limits: Self.small)
    let user = bench.fixture.desk
    let pieces = bench.heard(connect(&bench, user)).dropFirst().compactMap { frame in
      if case .snapshot(let piece) = frame { piece } else { nil }
    }
    #expect(pieces.count > 2)
    #expect(pieces.map { $0.piece?.number } == Array(1...pieces.count))
    var rows = 0
    for piece in pieces {
      rows += piece.state.market.rowCount
      #expect(piece.piece?.rows == rows && piece.seq == bench.hub.head)
      #expect(piece.state.market.rowCount <= 4)
      let byteCount = try WireCoding.encode(ServerFrame<MarketProtocol>.snapshot(piece)).count
      #expect(byteCount <= 1_500 || piece.state.market.rowCount == 1)
    }
    #expect(pieces.last?.piece?.isLast == true && pieces.last?.piece?.of == rows)
    var whole = try #require(pieces.first).state
    for piece in pieces.dropFirst() { whole.join(piece.state) }
    #expect(whole == MarketView(viewer: user, market: bench.hub.market.view(for: user)))
  }

  @Test func `a client that doesn't ask for pieces gets one message`() throws {
    var bench = try HubBench(limits: Self.small)
    #expect(bench.words(bench.connect(1, as: bench.fixture.desk)) == ["welcome", "snapshot"])
  }
}
