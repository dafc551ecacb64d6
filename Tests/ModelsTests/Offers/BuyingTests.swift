import Models
import TestSupport
import Testing
import Wire

/// Approving: one buyer gets the face, and all others are notified (O4).
@Suite struct BuyingTests {
  private var world = Fixture()

  private func phases(_ offers: [ID<Offer>]) -> [OfferPhase?] {
    offers.map { world.market.offers[$0]?.phase }
  }

  @Test mutating func `of fifty buyers the first to approve wins and 49 are notified`() throws {
    let buyers = try (0..<50).map { try world.newBuyer($0) }
    let offers = try buyers.map { try world.quoted(world.face, by: $0) }
    let events = try world.act(world.approve(offers[31]), by: buyers[31])
    #expect(world.market.bookings.count == 1)
    #expect(events.count { $0.name == "offer_lost" } == 49)
    for (index, phase) in phases(offers).enumerated() {
      #expect(phase == (index == 31 ? .approved : .lost))
    }
    let notices = world.market.notifications.rows.filter { $0.topic == .lost }.map(\.recipient)
    #expect(notices == buyers.map(\.id).filter { $0 != buyers[31].id })
    for (offer, buyer) in zip(offers, buyers) where buyer != buyers[31] {
      #expect(world.refusal(of: world.approve(offer), by: buyer)?.code == .invalidState)
    }
    #expect(world.market.brokenLaw() == nil)
  }

  @Test mutating func `an approval names its booking, which has its face and days`() throws {
    let offer = try world.booked(world.face, by: world.buyers[0], days: world.days(10, 40))
    let booking = try #require(world.market.bookings.rows.first)
    guard case .approved(let approval) = world.market.offers[offer]?.state else {
      Issue.record("the offer is not approved")
      return
    }
    #expect(approval.booking == booking.id && approval.version == 1)
    #expect(approval.by == world.buyers[0].id && approval.at == world.now)
    #expect(booking.asset == world.face.id && booking.dates == world.days(10, 40))
  }

  @Test mutating func `the booking comes before the approval`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let kinds = try world.act(world.approve(offer), by: world.buyers[0]).map(\.name)
    #expect(kinds.prefix(2) == ["asset_booked", "offer_approved"])
  }

  @Test mutating func `requests for other days or faces are unaffected`() throws {
    let winner = try world.quoted(world.face, by: world.buyers[0], days: world.days(20, 30))
    let others = [
      try world.request(world.face, by: world.buyers[1], days: world.days(10, 20)),
      try world.request(world.face, by: world.buyers[1], days: world.days(30, 40)),
      try world.request(world.screen, by: world.buyers[1], days: world.days(20, 30)),
    ]
    let overlapping = try world.request(
      world.face, by: world.buyers[2], days: world.days(29, 39))
    try world.act(world.approve(winner), by: world.buyers[0])
    #expect(phases(others) == [.requested, .requested, .requested])
    #expect(phases([overlapping]) == [.lost])
  }

  @Test mutating func `open offers are lost, and closed ones stay unchanged`() throws {
    let buyer = world.buyers[1]
    let requested = try world.request(world.face, by: buyer)
    let revised = try world.quoted(world.face, by: buyer)
    try world.act(
      .offer(.requestRevision(.init(offer: revised, version: 1, changes: "x"))), by: buyer)
    let cancelled = try world.quoted(world.face, by: buyer)
    try world.act(.offer(.cancel(.init(offer: cancelled, reason: ""))), by: buyer)
    try world.booked(world.face, by: world.buyers[0])
    #expect(phases([requested, revised, cancelled]) == [.lost, .lost, .cancelled])
  }

  @Test mutating func `a buyer's own other offers for those days are lost too`() throws {
    let first = try world.quoted(world.face, by: world.buyers[0])
    let second = try world.quoted(world.face, by: world.buyers[0])
    try world.act(world.approve(first), by: world.buyers[0])
    #expect(phases([first, second]) == [.approved, .lost])
  }

  @Test mutating func `a screen with two slots takes two bookings, and the third offer is lost`()
    throws
  {
    let offers = try world.buyers.map { try world.quoted(world.screen, by: $0) }
    try world.act(world.approve(offers[0]), by: world.buyers[0])
    #expect(phases(offers) == [.approved, .quoted, .quoted])
    try world.act(world.approve(offers[1]), by: world.buyers[1])
    #expect(phases(offers) == [.approved, .approved, .lost])
    #expect(world.market.bookings.count == 2 && world.market.brokenLaw() == nil)
  }

  @Test mutating func `on a screen only offers whose days are full are lost`() throws {
    try world.booked(world.screen, by: world.buyers[0], days: world.days(10, 20))
    let before = try world.quoted(world.screen, by: world.buyers[2], days: world.days(8, 16))
    let after = try world.quoted(world.screen, by: world.buyers[2], days: world.days(20, 30))
    try world.booked(world.screen, by: world.buyers[1], days: world.days(15, 25))
    #expect(phases([before, after]) == [.lost, .quoted])
  }

  @Test mutating func `a superseded version is stale, and so is one that never was`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    try world.act(world.quote(offer, version: 2), by: world.desk)
    for version in [1, 3, 0, -1, .min, .max] {
      let commands: [Command] = [
        world.approve(offer, version: version),
        .offer(.reject(.init(offer: offer, version: version, reason: "no"))),
        .offer(.requestRevision(.init(offer: offer, version: version, changes: "less"))),
      ]
      for command in commands {
        let refusal = world.refusal(of: command, by: world.buyers[0])
        #expect(refusal?.code == .staleVersion, "\(command)")
      }
    }
    #expect(world.refusal(of: world.approve(offer, version: 2), by: world.buyers[0]) == nil)
  }

  @Test mutating func `a quote can be approved until its deadline, not at it`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let deadline = try #require(world.market.nextDeadline)
    #expect(deadline == world.market.offers[offer]?.deadline)
    world.now = deadline.advanced(byMilliseconds: -1)
    #expect(world.refusal(of: world.approve(offer), by: world.buyers[0]) == nil)
    world.now = deadline
    // The clock hasn't closed it yet.
    #expect(world.refusal(of: world.approve(offer), by: world.buyers[0])?.code == .quoteExpired)
    try world.act(.market(.passTime), by: .system)
    #expect(world.refusal(of: world.approve(offer), by: world.buyers[0])?.code == .invalidState)
    #expect(world.market.nextDeadline == nil)
  }

  @Test mutating func `a face that went out of service can't be approved`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    try world.set(.maintenance, on: world.face)
    let refusal = world.refusal(of: world.approve(offer), by: world.buyers[0])
    #expect(refusal?.code == .assetUnavailable)
  }

  @Test mutating func `repeated ids are refused`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let other = try world.quoted(world.screen, by: world.buyers[0])
    let buyer = Actor.user(world.buyers[0])
    let id = CommandID(value: 77)
    for event in try world.market.decide(world.approve(offer), id: id, by: buyer, at: world.now) {
      world.market.apply(event)
    }
    let refusal = #expect(throws: Refusal.self) {
      try world.market.decide(world.approve(other), id: id, by: buyer, at: world.now)
    }
    #expect(refusal?.code == .duplicate)
  }

  @Test mutating func `only the buyer's own people approve`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let approve = world.approve(offer)
    let missing = world.refusal(of: world.approve(ID(value: 404)), by: world.buyers[1])
    #expect(world.refusal(of: approve, by: world.buyers[1]) == missing)
    #expect(missing?.code == .notFound)
    for actor in [Actor.system, .user(world.desk), .user(world.seller)] {
      #expect(world.refusal(of: approve, by: actor)?.code == .notAllowed)
    }
    let colleague = User(
      id: world.fresh(), name: "Nila", email: "n@example.org", role: .buyer,
      organisation: world.buyers[0].organisation)
    #expect(world.refusal(of: approve, by: colleague) == nil)
  }
}
