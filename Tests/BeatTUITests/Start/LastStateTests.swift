import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// The last known state, from one run to the next.
@Suite struct LastStateTests: TerminalBench {
  var world = Fixture()
  var model = Model(
    size: Size(columns: 110, rows: 24),
    now: Now(instant: Fixture().now, uptime: Uptime(milliseconds: 0)),
    server: "http://test", generator: SeededGenerator(seed: 5))
  var uptime: Int64 = 0
  private let offer: ID<Offer>

  init() throws {
    offer = try world.request(world.face, by: world.buyers[0])
    _ = try world.act(world.quote(offer), by: world.desk)
  }

  private func state(hoursAgo: Int64 = 3) -> LastState {
    let buyer = world.buyers[0]
    return LastState(
      view: MarketView(viewer: buyer, market: world.market.view(for: buyer)),
      heardAt: world.now.advanced(byMilliseconds: -hoursAgo * 3_600_000))
  }

  @discardableResult
  private mutating func perform(_ message: Message) -> [Effect] { model.update(message, now: now) }

  @Test func `the bytes of a state give it back`() throws {
    let state = state()
    let bytes = try #require(state.bytes(version: "1"))
    #expect(LastState(bytes: bytes, version: "1") == state)
  }

  @Test func `bytes of another version, cut or changed anywhere are no state`() throws {
    let bytes = try #require(state().bytes(version: "1"))
    #expect(LastState(bytes: bytes, version: "2") == nil)
    for count in stride(from: 0, to: bytes.count, by: 97) {
      #expect(LastState(bytes: Array(bytes.prefix(count)), version: "1") == nil)
      var changed = bytes
      changed[count] ^= 1
      #expect(LastState(bytes: changed, version: "1") == nil, "at \(count)")
    }
  }

  @Test mutating func `a start without the server shows the last state and its age`() {
    perform(.lastState(state()))
    deliver(
      .linkChanged(
        .reconnecting(attempt: 2, retryAt: Uptime(milliseconds: 5_000), because: "No route.")))
    #expect(text.contains("DHK-001A") && text.contains("quoted"), "\(text)")
    let clock = world.now.advanced(byMilliseconds: -3 * 3_600_000).clockText
    #expect(text.contains("as of \(clock) (3 h ago)"), "\(text)")
    model.size = Size(columns: 80, rows: 24)
    #expect(text.contains("◌ as of \(clock)"), "\(text)")
  }

  @Test mutating func `a state of another day says which`() {
    perform(.lastState(state(hoursAgo: 49)))
    model.size = Size(columns: 200, rows: 24)
    deliver(.linkChanged(.connecting(attempt: 2)))
    let day = Day(world.now.advanced(byMilliseconds: -49 * 3_600_000)).shortText
    #expect(text.contains("as of \(day) ") && text.contains("(2 d"), "\(text)")
  }

  @Test mutating func `a command on the last state waits in the outbox and outlives the snapshot`()
    throws
  {
    perform(.lastState(state()))
    let effects = try model.submit(world.approve(offer, version: 1))
    guard case .submit(let order) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(model.market.offers[offer]?.phase == .approved)
    deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
    deliverState(of: world.buyers[0], seq: 4)
    #expect(model.outbox.ids == [order.id] && model.replica?.isPending(offer) == true)
    #expect(!text.contains("as of"), "\(text)")
  }

  @Test mutating func `what an earlier run has left is shown on the last state, once`() {
    var box = Outbox<MarketProtocol>()
    _ = box.put(.init(id: CommandID(value: 1), command: world.approve(offer)), at: world.now)
    perform(.lastState(state()))
    deliver(.restored(box.entries))
    deliverState(of: world.buyers[0], seq: 4)
    #expect(model.replica?.pending.count == 1 && model.outbox.lines.count == 1)
  }

  @Test mutating func `a user in another role sees nothing of before, and what waits goes on`()
    throws
  {
    perform(.lastState(state()))
    _ = try model.submit(world.approve(offer))
    var promoted = world.buyers[0]
    (promoted.role, promoted.organisation) = (.admin, world.desk.organisation)
    deliverState(of: promoted, seq: 4)
    #expect(model.screen == .mediation && model.replica?.pending.count == 1)
  }

  @Test mutating func `a whole state is kept soon, a change within five minutes`() throws {
    deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
    deliverState(of: world.buyers[0], seq: 4)
    #expect(perform(.tick).isEmpty)
    uptime = 2_000
    #expect(perform(.tick) == [.keepState])
    #expect(model.lastState?.view.viewer == world.buyers[0])
    uptime = 400_000
    #expect(!perform(.tick).contains(.keepState))
    let event = try #require(
      try world.act(.offer(.cancel(.init(offer: offer, reason: ""))), by: world.buyers[0]).first)
    deliver(.event(EventRecord<MarketProtocol>(seq: 5, at: world.now, cause: nil, event: event)))
    uptime = 699_000
    #expect(!perform(.tick).contains(.keepState))
    uptime = 700_000
    #expect(perform(.tick).contains(.keepState))
  }

  @Test mutating func `what waits for the server is not kept as its word`() throws {
    deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
    deliverState(of: world.buyers[0], seq: 4)
    _ = try model.submit(world.approve(offer))
    #expect(model.lastState?.view.market.offers[offer]?.phase == .quoted)
  }

  @Test mutating func `an old state isn't kept again, and none without a login`() {
    perform(.lastState(state()))
    #expect(model.lastState == nil)
    deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
    deliverState(of: world.buyers[0], seq: 4)
    #expect(model.lastState != nil)
    perform(.loggedOut(Refusal(.tokenInvalid, "This login was ended.")))
    #expect(model.lastState == nil)
  }
}
