import Models
import TestSupport
import Testing
import Wire

/// What a terminal shows before and after the server has answered (R5).
@Suite struct ReplicaTests {
  private var world = Fixture()
  private var seq: Int64 = 0

  private func replica(_ user: User) -> Replica {
    Replica(MarketView(viewer: user, market: world.market.view(for: user)))
  }

  private func order(_ number: UInt128, _ command: Command) -> Order<Trade> {
    Order(id: CommandID(value: number), command: command)
  }

  private func request(_ number: UInt128) -> Command {
    .requestOffer(
      .init(
        offer: ID(value: number), asset: world.face.id, campaign: nil, dates: world.days(10, 40),
        note: ""))
  }

  /// The server does it, and the user's replica hears of it.
  private mutating func confirm(
    _ order: Order<Trade>, by user: User, to replica: inout Replica
  ) throws {
    for event in try world.act(order.command, by: user) {
      seq += 1
      guard world.market.audience(of: event).includes(replica.viewer) else { continue }
      let cause = replica.viewer.id == user.id ? order.id : nil
      replica.receive(EventRecord(seq: seq, at: world.now, cause: cause, event: event))
    }
  }

  @Test mutating func `what one asks shows at once, and once when it is confirmed`() throws {
    let buyer = world.buyers[0]
    var replica = replica(buyer)
    let order = order(1, request(5))
    try replica.submit(order, at: world.now)
    #expect(replica.visible.offers.count == 1 && replica.confirmed.offers.isEmpty)
    #expect(replica.isPending(ID(value: 5)))
    try confirm(order, by: buyer, to: &replica)
    #expect(replica.visible == replica.confirmed && replica.visible.offers.count == 1)
    #expect(!replica.isPending(ID(value: 5)) && replica.settle(order.id) == nil)
  }

  @Test func `what can't be done is refused at once and not shown`() {
    var replica = replica(world.desk)
    #expect(throws: Refusal.self) { try replica.submit(order(1, request(5)), at: world.now) }
    #expect(replica.pending.isEmpty && replica.visible == replica.confirmed)
  }

  @Test func `a refusal takes it back`() throws {
    var replica = replica(world.buyers[0])
    let order = order(1, request(5))
    try replica.submit(order, at: world.now)
    #expect(replica.settle(order.id) == order)
    #expect(replica.visible == replica.confirmed && replica.visible.offers.isEmpty)
  }

  @Test func `one pending thing may stand on another`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(order(1, request(5)), at: world.now)
    let cancel = Command.cancelOffer(.init(offer: ID(value: 5), reason: ""))
    try replica.submit(order(2, cancel), at: world.now)
    #expect(replica.visible.offers[ID(value: 5)]?.phase == .cancelled)
    // The first was refused: what stood on it shows nothing any more.
    replica.settle(CommandID(value: 1))
    #expect(replica.visible.offers.isEmpty && replica.pending.count == 1)
  }

  @Test mutating func `what others do comes under what is pending`() throws {
    let buyer = world.buyers[0]
    var replica = replica(buyer)
    try replica.submit(order(1, request(5)), at: world.now)
    try confirm(
      order(9, .setOverlay(.init(asset: world.screen.id, overlay: .maintenance))),
      by: world.desk, to: &replica)
    #expect(replica.visible.assets[world.screen.id]?.overlay == .maintenance)
    #expect(replica.visible.offers.count == 1 && replica.confirmed.offers.isEmpty)
  }

  @Test mutating func `what has become impossible is shown as not done`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(order(1, request(5)), at: world.now)
    try confirm(
      order(9, .setOverlay(.init(asset: world.face.id, overlay: .maintenance))),
      by: world.desk, to: &replica)
    #expect(replica.visible.offers.isEmpty && replica.pending.count == 1)
  }

  @Test func `a fresh state keeps what is still asked`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(order(1, request(5)), at: world.now)
    replica.restart(
      MarketView(viewer: world.buyers[0], market: world.market.view(for: world.buyers[0])))
    #expect(replica.visible.offers.count == 1 && replica.pending.count == 1)
  }
}
