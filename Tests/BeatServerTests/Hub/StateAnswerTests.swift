import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// States that a program requests on an open link. They are encoded like those for a hello.
@Suite struct StateAnswerTests {
  private var bench: HubBench
  private let buyer: PeerID
  private let desk: PeerID

  init() throws {
    bench = try HubBench()
    buyer = bench.connect(1, as: bench.fixture.buyers[0])
    desk = bench.connect(2, as: bench.fixture.desk)
    _ = (bench.words(buyer), bench.words(desk))
    bench.encodesSlowly = true
  }

  /// A seller's face, as a table.
  private let face = """
    code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month
    LATE-1,Banani,Selim & Co,wall,40,20,23.79,90.4,1
    """

  private mutating func request() {
    bench.ask(bench.request(), buyer)
    bench.append()
  }

  @Test mutating func `what happens while a requested state is encoded follows it, without a gap`()
    throws
  {
    let before = bench.hub.head
    bench.say(.requestState, desk)
    #expect(bench.encoding.map(\.key.purpose) == [.answer] && bench.words(desk) == [])
    request()
    #expect(bench.words(desk) == [])
    bench.encode()
    let frames = bench.heard(desk)
    #expect(
      frames.map(\.word) == ["initial_state", "new_offer_request", "notification_posted"])
    // The state answers a question. The stream goes on after the last event before it.
    guard case .event(let event) = frames[1] else { return }
    #expect(event.prev == before)
  }

  @Test mutating func `a requested state is that of the time of its request`() throws {
    let view = bench.hub.market.view(for: bench.fixture.desk)
    let expected = InitialState(of: view, at: bench.now.instant)
    bench.say(.requestState, desk)
    bench.ask(.asset(.importTable(.init(table: face))), desk)
    bench.append()
    bench.encode()
    let states = bench.heard(desk).compactMap { frame -> InitialState? in
      if case .initialState(let state) = frame { state } else { nil }
    }
    #expect(states == [expected])
  }

  @Test mutating func `each request gets a state, one after the other`() throws {
    for _ in 0..<3 { bench.say(.requestState, desk) }
    #expect(bench.encoding.count == 1)
    bench.encode()
    #expect(bench.words(desk) == Array(repeating: "initial_state", count: 3))
    #expect(bench.encoding.isEmpty)
  }

  @Test mutating func `a state that is requested before the first one follows that`() throws {
    let seller = bench.connect(3, as: bench.fixture.seller)
    bench.say(.requestState, seller)
    #expect(bench.encoding.map(\.key.purpose) == [.hello])
    bench.encode()
    #expect(bench.words(seller) == ["welcome", "snapshot", "initial_state"])
  }

  @Test(arguments: [true, false])
  mutating func `a hello during a requested state loses none of both`(resumes: Bool) throws {
    bench.say(.requestState, desk)
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    request()
    bench.say(
      .hello(
        Hello(
          token: bench.fixture.desk.id.description, client: ClientID(value: 1),
          cursor: resumes ? cursor : nil)), desk)
    bench.encode()
    let first =
      resumes ? ["resumed", "new_offer_request", "notification_posted"] : ["welcome", "snapshot"]
    #expect(bench.words(desk) == first + ["initial_state"])
  }

  @Test mutating func `a digest during a requested state is that of the position after it`()
    throws
  {
    bench.say(.requestState, desk)
    bench.say(.digest, desk)
    request()
    #expect(bench.words(desk) == [] && bench.digestCount == 0)
    bench.encode()
    let frames = bench.heard(desk)
    #expect(
      frames.map(\.word)
        == ["initial_state", "new_offer_request", "notification_posted", "digest"])
    let view = bench.hub.market.view(for: bench.fixture.desk)
    guard case .event(let event) = frames[2], case .digest(let digest) = frames[3] else { return }
    #expect(digest == StateDigest(of: view, at: event.record.seq))
  }

  @Test mutating func `a requested state from before a revocation is never sent`() throws {
    let (owner, viewer) = (bench.fixture.buyers[0], bench.fixture.buyers[1])
    let campaign = Campaign(id: ID(value: 77), name: "Eid", buyer: owner.organisation)
    bench.ask(.campaign(.create(campaign)), buyer)
    bench.append()
    bench.ask(.share(.begin(.init(campaign: campaign.id, viewer: viewer.organisation))), desk)
    bench.append()
    let peer = bench.connect(3, as: viewer)
    bench.encode()
    _ = bench.words(peer)
    bench.say(.requestState, peer)
    bench.ask(.share(.end(.init(campaign: campaign.id, viewer: viewer.organisation))), desk)
    bench.append()
    bench.encode()
    let frames = bench.heard(peer)
    #expect(frames.map(\.word) == ["welcome", "snapshot", "initial_state"])
    guard case .initialState(let state) = frames[2] else { return }
    let view = bench.hub.market.view(for: viewer)
    #expect(state == InitialState(of: view, at: bench.now.instant))
  }

  @Test mutating func `a program that polls over HTTP gets its state by the same way`() throws {
    let peer = PeerID(number: 9)
    bench.handle(.opened(peer, token: bench.fixture.seller.id.description))
    bench.say(.hello(Hello(token: "", client: ClientID(value: 0), cursor: nil)), peer)
    #expect(bench.words(peer) == ["welcome"] && bench.encoding.count == 1)
    request()
    bench.encode()
    let frames = bench.heard(peer)
    guard case .snapshot(let snapshot)? = frames.first else { return }
    // The next poll begins where this state ends, whatever came meanwhile.
    #expect(snapshot.epoch == HubBench.epoch && snapshot.seq < bench.hub.head)
  }

  @Test func `a state that is encoded while something waits for the disk is sent after it`() throws
  {
    var limits = HubLimits()
    limits.tableLengthMax = 0
    limits.resumeCount = 0
    var bench = try HubBench(limits: limits)
    bench.plansSlowly = true
    let desk = bench.connect(1, as: bench.fixture.desk)
    bench.ask(.asset(.importTable(.init(table: face))), desk)
    bench.encodesSlowly = true
    let late = bench.connect(2, as: bench.fixture.buyers[0])
    _ = bench.words(late)
    let other = bench.connect(3, as: bench.fixture.buyers[1])
    bench.ask(bench.request(), other)
    // Both wait for the disk, which then has neither the faces nor a state with them.
    bench.plan()
    bench.encode()
    bench.appendNext()
    #expect(bench.words(late) == [])
    bench.append()
    #expect(bench.words(late) == ["welcome"])
    #expect(bench.encoding.last?.key.seq == bench.hub.head)
  }
}
