import Models
import TestSupport
import Testing
import Wire

/// The number of a campaign's faces by state (C1).
@Suite struct CampaignBreakdownTests {
  private var world = Fixture()
  private let campaign: ID<Campaign>
  private var lastNumber: UInt128 = 0

  init() throws {
    campaign = try world.newCampaign(of: world.buyers[0])
  }

  private var buyer: User { world.buyers[0] }

  @discardableResult
  private mutating func ask(_ asset: Asset, _ from: Int, _ to: Int) throws -> ID<Offer> {
    lastNumber += 1
    try world.act(
      world.ask(lastNumber, asset.id, world.days(from, to), campaign: campaign), by: buyer)
    return ID(value: lastNumber)
  }

  private mutating func book(_ asset: Asset, _ from: Int, _ to: Int) throws {
    let offer = try ask(asset, from, to)
    try world.act(world.quote(offer), by: world.desk)
    try world.act(world.approve(offer), by: buyer)
  }

  /// Seen `days` from today: pending, booked, live, completed.
  private func counts(in days: Int) -> [Int] {
    let today = Day(world.now).advanced(by: days)
    let breakdown = world.market.breakdown(of: campaign, today: today)
    #expect(
      breakdown.total
        == breakdown.pending + breakdown.booked + breakdown.live + breakdown.completed)
    return [breakdown.pending, breakdown.booked, breakdown.live, breakdown.completed]
  }

  @Test func `a campaign without offers has an empty breakdown`() {
    #expect(counts(in: 0) == [0, 0, 0, 0])
  }

  @Test mutating func `open offers count as pending`() throws {
    let offer = try ask(world.face, 10, 20)
    #expect(counts(in: 0) == [1, 0, 0, 0])
    try world.act(world.quote(offer), by: world.desk)
    #expect(counts(in: 0) == [1, 0, 0, 0])
    try world.act(
      .offer(.requestRevision(.init(offer: offer, version: 1, changes: "less"))), by: buyer)
    #expect(counts(in: 0) == [1, 0, 0, 0])
  }

  @Test mutating func `closed offers are not counted`() throws {
    let cancelled = try ask(world.face, 10, 20)
    try world.act(.offer(.cancel(.init(offer: cancelled, reason: ""))), by: buyer)
    let declined = try ask(world.face, 10, 20)
    try world.act(.offer(.decline(.init(offer: declined, reason: "no"))), by: world.desk)
    let rejected = try ask(world.face, 10, 20)
    try world.act(world.quote(rejected), by: world.desk)
    try world.act(.offer(.reject(.init(offer: rejected, version: 1, reason: "no"))), by: buyer)
    let withdrawn = try ask(world.face, 10, 20)
    try world.act(world.quote(withdrawn), by: world.desk)
    try world.act(.offer(.withdraw(.init(offer: withdrawn, reason: "no"))), by: world.desk)
    let expired = try ask(world.screen, 10, 20)
    try world.act(world.quote(expired), by: world.desk)
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    try world.act(.market(.passTime), by: .system)
    #expect(world.market.offers.rows.allSatisfy { !$0.isOpen } && world.market.offers.count == 5)
    #expect(counts(in: 0) == [0, 0, 0, 0])
  }

  @Test mutating func `lost offers are not counted`() throws {
    try ask(world.face, 10, 20)
    #expect(counts(in: 0) == [1, 0, 0, 0])
    try world.booked(world.face, by: world.buyers[1], days: world.days(10, 20))
    #expect(counts(in: 0) == [0, 0, 0, 0])
  }

  @Test mutating func `a booking is live on its days and completed after them`() throws {
    try book(world.face, 10, 20)
    #expect(counts(in: 9) == [0, 1, 0, 0])
    #expect(counts(in: 10) == [0, 0, 1, 0] && counts(in: 19) == [0, 0, 1, 0])
    #expect(counts(in: 20) == [0, 0, 0, 1])
  }

  @Test mutating func `each face counts once, in its most advanced state`() throws {
    try book(world.face, 10, 20)
    try book(world.face, 30, 40)
    try ask(world.face, 50, 60)
    try ask(world.screen, 10, 20)
    #expect(counts(in: 0) == [1, 1, 0, 0])
    #expect(counts(in: 15) == [1, 0, 1, 0])
    // One is over and one is to come; then one is live; then both are over, and a third is pending.
    #expect(counts(in: 25) == [1, 1, 0, 0])
    #expect(counts(in: 35) == [1, 0, 1, 0])
    #expect(counts(in: 45) == [1, 0, 0, 1])
  }

  @Test mutating func `offers outside the campaign are not counted`() throws {
    let other = try world.newCampaign(of: buyer, name: "Summer")
    try world.act(world.ask(50, world.face.id, world.days(10, 20), campaign: other), by: buyer)
    _ = try world.request(world.screen, by: buyer)
    #expect(counts(in: 0) == [0, 0, 0, 0])
    #expect(world.market.breakdown(of: other, today: Day(world.now)).pending == 1)
  }
}
