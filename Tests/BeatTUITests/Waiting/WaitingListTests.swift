import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// What waits for whom, why and until when.
@Suite struct WaitingListTests {
  private var world = Fixture()
  private static let hour: Int64 = 3_600_000

  private func list(_ user: User, later hours: Int64 = 0) -> WaitingList {
    var list = WaitingList()
    list.refresh(
      world.market.view(for: user), for: user.role,
      at: world.now.advanced(byMilliseconds: hours * Self.hour))
    return list
  }

  private func reasons(_ user: User, later hours: Int64 = 0) -> [WaitingOffer.Reason] {
    list(user, later: hours).offers.map(\.reason)
  }

  private mutating func pass(hours: Int64) throws {
    world.now = world.now.advanced(byMilliseconds: hours * Self.hour)
    try world.act(.market(.passTime), by: .system)
  }

  private mutating func quote(_ offer: ID<Offer>, version: Int = 1, hours: Int64) throws {
    let draft = Quote.Draft(
      lines: [.init(label: "Rental", amount: Money(taka: 100_000))],
      validUntil: world.now.advanced(byMilliseconds: hours * Self.hour))
    try world.act(
      .offer(.quote(.init(offer: offer, version: version, quote: draft))), by: world.desk)
  }

  @Test mutating func `a request waits for the desk until its flight begins`() throws {
    let offer = try world.request(world.face, by: world.buyers[0], days: world.days(10, 40))
    let waiting = try #require(list(world.desk).offers.first)
    #expect(waiting.offer.id == offer && waiting.reason == .request)
    #expect(waiting.deadline == world.days(10, 40).start.start)
    #expect(!waiting.isOverdue(at: world.now))
    #expect(list(world.buyers[0]).count == 0 && list(world.seller).count == 0)
  }

  @Test mutating func `a request with a hold waits until the hold ends`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    try world.act(.hold(.place(.init(offer: offer))), by: world.buyers[0])
    let waiting = try #require(list(world.desk).offers.first)
    #expect(waiting.deadline == world.now.advanced(byMilliseconds: 72 * Self.hour))
  }

  @Test mutating func `a quote waits for its buyer, and for the desk in its last day`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    try quote(offer, hours: 48)
    #expect(reasons(world.buyers[0]) == [.quote] && reasons(world.buyers[1]) == [])
    #expect(reasons(world.desk) == [] && reasons(world.desk, later: 24) == [.quoteEnd])
    let end = world.now.advanced(byMilliseconds: 48 * Self.hour)
    #expect(list(world.buyers[0]).offers.first?.deadline == end)
    #expect(
      list(world.desk).nextChange == world.now.advanced(byMilliseconds: 24 * Self.hour))
  }

  @Test mutating func `a revision waits for the desk, no longer for the buyer`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    try world.act(
      .offer(.requestRevision(.init(offer: offer, version: 1, changes: "Cheaper"))),
      by: world.buyers[0])
    #expect(reasons(world.desk) == [.revision] && reasons(world.buyers[0]) == [])
  }

  @Test mutating func `an expired quote is overdue for three days, or until the flight begins`()
    throws
  {
    let offer = try world.request(world.face, by: world.buyers[0], days: world.days(10, 40))
    try quote(offer, hours: 1)
    try pass(hours: 2)
    let waiting = try #require(list(world.desk).offers.first)
    #expect(waiting.reason == .lapse && waiting.isOverdue(at: world.now))
    #expect(reasons(world.desk, later: 70) == [.lapse] && reasons(world.desk, later: 71) == [])
    #expect(reasons(world.buyers[0]) == [])
  }

  @Test mutating func `an expired quote for days that have begun waits for nobody`() throws {
    let offer = try world.request(world.face, by: world.buyers[0], days: world.days(1, 30))
    try quote(offer, hours: 1)
    try pass(hours: 2)
    #expect(reasons(world.desk) == [.lapse] && reasons(world.desk, later: 12) == [])
  }

  @Test mutating func `a hold that ends within a day waits for both sides`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    try world.act(.hold(.place(.init(offer: offer))), by: world.buyers[0])
    #expect(reasons(world.buyers[0]) == [] && reasons(world.buyers[0], later: 48) == [.holdEnd])
    try quote(offer, hours: 200)
    #expect(reasons(world.desk) == [] && reasons(world.desk, later: 48) == [.holdEnd])
    #expect(reasons(world.buyers[0], later: 48) == [.quote])
  }

  @Test mutating func `a challenged hold waits for its buyer and the desk until the answer is due`()
    throws
  {
    let offers = try world.buyers.prefix(2).map { try world.quoted(world.face, by: $0) }
    for (offer, buyer) in zip(offers, world.buyers) {
      try world.act(.hold(.place(.init(offer: offer))), by: buyer)
    }
    try world.act(.hold(.challenge(.init(offer: offers[1]))), by: world.buyers[1])
    let waiting = try #require(list(world.buyers[0]).offers.first)
    #expect(waiting.reason == .challenge)
    #expect(waiting.deadline == world.now.advanced(byMilliseconds: 48 * Self.hour))
    let desk = list(world.desk).offers
    #expect(desk.first { $0.offer.id == offers[0] }?.reason == .challenge)
    #expect(reasons(world.buyers[1]) == [.quote])
  }

  @Test mutating func `what is closed waits for nobody`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    try world.act(world.approve(offer), by: world.buyers[0])
    for user in world.everyone { #expect(list(user).count == 0, "\(user.name)") }
  }

  @Test mutating func `the nearest deadline comes first, over all buyers and faces`() throws {
    let late = try world.request(world.face, by: world.buyers[0], days: world.days(1, 20))
    try quote(late, hours: 1)
    let soon = try world.request(world.screen, by: world.buyers[1], days: world.days(20, 40))
    try quote(soon, hours: 20)
    let far = try world.request(world.screen, by: world.buyers[2], days: world.days(60, 90))
    let near = try world.request(world.face, by: world.buyers[2], days: world.days(30, 50))
    try pass(hours: 2)
    #expect(list(world.desk).offers.map(\.offer.id) == [late, soon, near, far])
  }

  @Test mutating func `bookings to confirm wait for their seller`() throws {
    try world.act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(confirmationHours: 24)))),
      by: world.seller)
    try world.booked(world.face, by: world.buyers[0])
    #expect(list(world.seller).count == 1 && list(world.seller).offers == [])
  }

  @Test mutating func `the list is made again when the market or the hour changes it`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    try quote(offer, hours: 30)
    var list = list(world.desk)
    #expect(list.count == 0)
    let view = world.market.view(for: world.desk)
    list.refresh(view, for: .admin, at: world.now.advanced(byMilliseconds: 7 * Self.hour))
    #expect(list.count == 1)
    // The time line leads back.
    list.refresh(view, for: .admin, at: world.now)
    #expect(list.count == 0)
    try world.act(
      .offer(.requestRevision(.init(offer: offer, version: 1, changes: "Cheaper"))),
      by: world.buyers[0])
    list.refresh(world.market.view(for: world.desk), for: .admin, at: world.now)
    #expect(list.offers.map(\.reason) == [.revision])
  }
}
