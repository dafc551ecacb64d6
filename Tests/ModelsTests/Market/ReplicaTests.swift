import Models
import TestSupport
import Testing
import Wire

/// What a terminal shows before and after the server's answer (R5).
@Suite struct ReplicaTests {
  private var world = Fixture()
  private var seq: Int64 = 0

  private func replica(_ user: User) -> Replica {
    Replica(MarketView(viewer: user, market: world.market.view(for: user)))
  }

  private func envelope(_ number: UInt128, _ command: Command) -> CommandEnvelope<MarketProtocol> {
    CommandEnvelope(id: CommandID(value: number), command: command)
  }

  private func request(_ number: UInt128, _ from: Int = 10) -> Command {
    world.ask(number, world.face.id, world.days(from, from + 30))
  }

  private func overlay(_ asset: Asset, _ overlay: Asset.Overlay?) -> CommandEnvelope<MarketProtocol>
  {
    envelope(90, .asset(.setOverlay(.init(asset: asset.id, overlay: overlay))))
  }

  /// The server executes it, and the replica gets the events but not the answer.
  private mutating func confirm(
    _ envelope: CommandEnvelope<MarketProtocol>, by user: User, to replica: inout Replica
  ) throws {
    for event in try world.market.decide(
      envelope.command, id: world.fresh(), by: .user(user), at: world.now)
    {
      seq += 1
      let isHeard = world.market.audience(of: event).includes(replica.viewer)
      world.market.apply(event)
      let cause = replica.viewer.id == user.id ? envelope.id : nil
      if isHeard {
        replica.receive(EventRecord(seq: seq, at: world.now, cause: cause, event: event))
      }
    }
  }

  @Test mutating func `a command shows at once, and not twice when it is confirmed`() throws {
    let buyer = world.buyers[0]
    var replica = replica(buyer)
    let envelope = self.envelope(1, request(5))
    try replica.submit(envelope, at: world.now)
    #expect(replica.visible.offers.count == 1 && replica.confirmed.offers.isEmpty)
    #expect(replica.pending.map(\.envelope) == [envelope])
    try confirm(envelope, by: buyer, to: &replica)
    #expect(replica.visible == replica.confirmed && replica.visible.offers.count == 1)
    #expect(replica.confirmed == world.market.view(for: buyer))
    #expect(replica.pending.isEmpty && replica.resolve(envelope.id) == nil)
  }

  @Test mutating func `deleting a campaign removes a pending approval`() throws {
    let buyer = world.buyers[0]
    let campaign = try world.newCampaign(of: buyer, name: "Eid")
    let offer: ID<Offer> = ID(value: 77)
    try world.act(
      world.ask(77, world.face.id, world.days(10, 40), campaign: campaign), by: buyer)
    try world.act(world.quote(offer), by: world.desk)
    var replica = replica(buyer)
    try replica.submit(envelope(1, world.approve(offer)), at: world.now)
    #expect(replica.visible.offers[offer]?.phase == .approved)
    try confirm(
      envelope(2, .campaign(.delete(.init(campaign: campaign)))), by: world.desk, to: &replica)
    #expect(replica.visible.offers.isEmpty && replica.visible.bookings.isEmpty)
    #expect(replica.pending.count == 1)
    #expect(world.refusal(of: world.approve(offer), by: buyer)?.code == .notFound)
  }

  @Test mutating func `a predicted booking is replaced by the server's`() throws {
    let buyer = world.buyers[0]
    let offer = try world.quoted(world.face, by: buyer)
    var replica = replica(buyer)
    let envelope = self.envelope(1, world.approve(offer))
    try replica.submit(envelope, at: world.now)
    let foreseen = replica.visible.bookings.rows
    #expect(foreseen.count == 1 && replica.visible.offers[offer]?.phase == .approved)
    try confirm(envelope, by: buyer, to: &replica)
    #expect(replica.visible.bookings.count == 1 && replica.visible.bookings.rows != foreseen)
    #expect(replica.visible.brokenLaw() == nil && replica.visible == replica.confirmed)
  }

  @Test func `an impossible command is refused at once and not shown`() {
    var replica = replica(world.desk)
    #expect(throws: Refusal.self) { try replica.submit(envelope(1, request(5)), at: world.now) }
    #expect(replica.pending.isEmpty && replica.visible == replica.confirmed)
  }

  @Test func `a command that conflicts with a pending one is refused at once`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(envelope(1, request(5)), at: world.now)
    let refused = #expect(throws: Refusal.self) {
      try replica.submit(envelope(2, request(5, 50)), at: world.now)
    }
    #expect(refused?.code == .duplicate && replica.pending.count == 1)
  }

  @Test func `a refusal undoes a pending command`() throws {
    var replica = replica(world.buyers[0])
    let before = replica
    let envelope = self.envelope(1, request(5))
    try replica.submit(envelope, at: world.now)
    #expect(replica != before)
    #expect(replica.resolve(envelope.id) == envelope)
    #expect(replica == before && replica.resolve(envelope.id) == nil)
  }

  @Test func `a refusal undoes only the refused command`() throws {
    var replica = replica(world.buyers[0])
    for number in 1...3 as ClosedRange<UInt128> {
      try replica.submit(envelope(number, request(number)), at: world.now)
    }
    replica.resolve(CommandID(value: 2))
    #expect(replica.visible.offers.rows.map(\.id) == [ID(value: 1), ID(value: 3)])
    #expect(replica.pending.map(\.envelope.id) == [CommandID(value: 1), CommandID(value: 3)])
  }

  @Test func `a pending command can depend on another`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(envelope(1, request(5)), at: world.now)
    let cancel = Command.offer(.cancel(.init(offer: ID(value: 5), reason: "")))
    try replica.submit(envelope(2, cancel), at: world.now)
    #expect(replica.visible.offers[ID(value: 5)]?.phase == .cancelled)
    // The first was refused: the command that depended on it has no effect now.
    replica.resolve(CommandID(value: 1))
    #expect(replica.visible.offers.isEmpty && replica.pending.count == 1)
  }

  @Test mutating func `events of others are applied below pending commands`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(envelope(1, request(5)), at: world.now)
    try confirm(overlay(world.screen, .maintenance), by: world.desk, to: &replica)
    #expect(replica.visible.assets[world.screen.id]?.overlay == .maintenance)
    #expect(replica.visible.offers.count == 1 && replica.confirmed.offers.isEmpty)
  }

  @Test mutating func `predictions contain only what the user may see`() throws {
    var replica = replica(world.buyers[0])
    let before = replica
    try confirm(envelope(9, request(5)), by: world.buyers[1], to: &replica)
    #expect(world.market.offers.count == 1 && replica == before)
  }

  @Test mutating func `a command that became impossible is shown without effect`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(envelope(1, request(5)), at: world.now)
    try confirm(overlay(world.face, .maintenance), by: world.desk, to: &replica)
    #expect(replica.visible.offers.isEmpty && replica.pending.count == 1)
    #expect(replica.isPending(ID(value: 5)))
    try confirm(overlay(world.face, nil), by: world.desk, to: &replica)
    #expect(replica.visible.offers.count == 1 && replica.confirmed.offers.isEmpty)
  }

  @Test mutating func `an approval that comes too late is shown as lost`() throws {
    let offers = try world.buyers.prefix(2).map { try world.quoted(world.face, by: $0) }
    var replica = replica(world.buyers[0])
    try replica.submit(envelope(1, world.approve(offers[0])), at: world.now)
    #expect(replica.visible.offers[offers[0]]?.phase == .approved)
    try confirm(envelope(9, world.approve(offers[1])), by: world.buyers[1], to: &replica)
    #expect(replica.visible.offers[offers[0]]?.phase == .lost)
    #expect(replica.visible == replica.confirmed && replica.pending.count == 1)
  }

  @Test func `a fresh snapshot keeps pending commands`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(envelope(1, request(5)), at: world.now)
    let before = replica
    replica.restart(
      MarketView(viewer: world.buyers[0], market: world.market.view(for: world.buyers[0])))
    #expect(replica == before && replica.visible.offers.count == 1)
  }

  @Test mutating func `a fresh snapshot that includes a pending command shows it once`() throws {
    let buyer = world.buyers[0]
    var replica = replica(buyer)
    let envelope = self.envelope(1, request(5))
    try replica.submit(envelope, at: world.now)
    try world.act(envelope.command, by: buyer)
    replica.restart(MarketView(viewer: buyer, market: world.market.view(for: buyer)))
    #expect(replica.visible == replica.confirmed && replica.visible.offers.count == 1)
    #expect(replica.resolve(envelope.id) == envelope && replica.visible.offers.count == 1)
  }

  @Test mutating func `commands from before a restart are restored, executed or not`() throws {
    let buyer = world.buyers[0]
    try world.act(request(5), by: buyer)
    var replica = replica(buyer)
    replica.restore(envelope(1, request(5)), at: world.now)
    replica.restore(envelope(2, request(6)), at: world.now)
    #expect(replica.visible.offers.rows.map(\.id) == [ID(value: 5), ID(value: 6)])
    #expect(replica.pending.count == 2 && replica.confirmed.offers.count == 1)
  }

  @Test func `an offer is pending while a command about it is`() throws {
    var replica = replica(world.buyers[0])
    try replica.submit(envelope(1, request(5)), at: world.now)
    let cancel = Command.offer(.cancel(.init(offer: ID(value: 5), reason: "")))
    try replica.submit(envelope(2, cancel), at: world.now)
    try replica.submit(envelope(3, .notification(.read(.init(ids: [])))), at: world.now)
    #expect(replica.isPending(ID(value: 5)) && !replica.isPending(ID(value: 6)))
    replica.resolve(CommandID(value: 1))
    #expect(replica.isPending(ID(value: 5)))
    replica.resolve(CommandID(value: 2))
    #expect(!replica.isPending(ID(value: 5)) && replica.pending.count == 1)
  }
}
