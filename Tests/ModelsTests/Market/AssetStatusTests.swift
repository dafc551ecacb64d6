import Models
import TestSupport
import Testing
import Wire

/// The status of a face, derived from bookings and offers (A2, A3).
@Suite struct AssetStatusTests {
  private var world = Fixture()

  /// The status of `asset` on some days, seen on a day, all counted from today.
  private func status(of asset: Asset, _ from: Int, _ to: Int, on day: Int = 0) -> AssetStatus? {
    world.market.assets[asset.id].map {
      world.market.status(
        of: $0, in: world.days(from, to), today: Day(world.now).advanced(by: day))
    }
  }

  private func status(of asset: Asset, on day: Int) -> AssetStatus? {
    world.market.assets[asset.id].map {
      world.market.status(of: $0, today: Day(world.now).advanced(by: day))
    }
  }

  @Test func `a face without requests is available`() {
    #expect(status(of: world.face, 0, 700) == .available)
    #expect(status(of: world.face, on: 0) == .available)
  }

  @Test mutating func `a booked face is live on its days and free on all others`() throws {
    try world.booked(world.face, by: world.buyers[0], days: world.days(10, 20))
    let states = [9, 10, 19, 20].map { status(of: world.face, on: $0) }
    #expect(states == [.available, .live, .live, .available])
  }

  @Test mutating func `a booking is booked, live and completed as midnights pass`() throws {
    try world.booked(world.face, by: world.buyers[0], days: world.days(10, 20))
    let states = [0, 9, 10, 19, 20, 500].map { status(of: world.face, 10, 20, on: $0) }
    #expect(states == [.booked, .booked, .live, .live, .completed, .completed])
    let booking = try #require(world.market.bookings.rows.first)
    #expect(Marketplace.status(of: booking, today: booking.dates.lastDay) == .live)
    #expect(Marketplace.status(of: booking, today: booking.dates.end) == .completed)
  }

  @Test mutating func `days that only touch a booking are free`() throws {
    try world.booked(world.face, by: world.buyers[0], days: world.days(10, 20))
    #expect(status(of: world.face, 3, 10) == .available)
    #expect(status(of: world.face, 20, 27) == .available)
    #expect(status(of: world.face, 3, 11) == .booked && status(of: world.face, 19, 27) == .booked)
  }

  @Test mutating func `of two bookings the first determines the status`() throws {
    try world.booked(world.face, by: world.buyers[0], days: world.days(30, 40))
    try world.booked(world.face, by: world.buyers[1], days: world.days(10, 20))
    let states = [5, 15, 25].map { status(of: world.face, 0, 50, on: $0) }
    #expect(states == [.booked, .live, .completed])
  }

  @Test mutating func `a face is pending while an offer on those days is open`() throws {
    let offer = try world.request(world.face, by: world.buyers[0], days: world.days(10, 20))
    #expect(status(of: world.face, 19, 30) == .pendingOffer)
    #expect(status(of: world.face, 20, 30) == .available)
    #expect(status(of: world.screen, 10, 20) == .available)
    try world.act(world.quote(offer), by: world.desk)
    #expect(status(of: world.face, 10, 20) == .pendingOffer)
    try world.act(.offer(.cancel(.init(offer: offer, reason: ""))), by: world.buyers[0])
    #expect(status(of: world.face, 10, 20) == .available)
  }

  @Test mutating func `a screen is booked when all its slots are`() throws {
    let dates = world.days(10, 20)
    try world.booked(world.screen, by: world.buyers[0], days: dates)
    #expect(status(of: world.screen, 10, 20) == .available)
    let second = try world.quoted(world.screen, by: world.buyers[1], days: dates)
    #expect(status(of: world.screen, 10, 20) == .pendingOffer)
    try world.act(world.approve(second), by: world.buyers[1])
    #expect(status(of: world.screen, 10, 20) == .booked)
    #expect(status(of: world.screen, on: 10) == .live)
  }

  @Test mutating func `two successive bookings use one slot`() throws {
    try world.booked(world.screen, by: world.buyers[0], days: world.days(10, 20))
    try world.booked(world.screen, by: world.buyers[1], days: world.days(20, 30))
    #expect(status(of: world.screen, 10, 30) == .available)
    try world.booked(world.screen, by: world.buyers[2], days: world.days(15, 25))
    #expect(status(of: world.screen, 10, 15) == .available)
    #expect(status(of: world.screen, 14, 16) == .booked)
    #expect(status(of: world.screen, 25, 30) == .available)
  }

  @Test mutating func `being out of service overrides bookings`() throws {
    try world.booked(world.face, by: world.buyers[0], days: world.days(10, 20))
    try world.set(.maintenance, on: world.face)
    #expect(status(of: world.face, 10, 20) == .maintenance)
    try world.set(.withdrawn(reason: "fell down"), on: world.face)
    #expect(status(of: world.face, on: 0) == .withdrawn(reason: "fell down"))
    try world.set(nil, on: world.face)
    #expect(status(of: world.face, 10, 20) == .booked)
  }

  /// Checks each day by itself.
  @Test(arguments: 1...4)
  func `a face is free if every day has room`(capacity: Int) {
    var generator = SeededGenerator(seed: UInt64(capacity))
    var freeCount = 0
    for round in 0..<300 {
      var world = Fixture()
      var screen = world.screen.copy(id: ID(value: 7))
      screen.display = .digital(loopSeconds: 60, slots: capacity)
      world.market.apply(.asset(.listed(screen)))
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        let dates = Self.someDays(world, &generator)
        world.market.apply(
          .booking(.booked(Booking(id: world.fresh(), asset: screen.id, dates: dates))))
      }
      let dates = Self.someDays(world, &generator)
      let hasRoom = (0..<dates.dayCount).allSatisfy { offset in
        let day = dates.start.advanced(by: offset)
        return world.market.bookings.rows.count { $0.dates.contains(day) } < capacity
      }
      #expect(world.market.isFree(screen, in: dates) == hasRoom, "round \(round)")
      freeCount += hasRoom ? 1 : 0
    }
    #expect((1..<300).contains(freeCount))
  }

  private static func someDays(_ world: Fixture, _ generator: inout SeededGenerator) -> DayRange {
    let start = Int.random(in: 0..<12, using: &generator)
    return world.days(start, start + Int.random(in: 1...8, using: &generator))
  }
}
