import Models
import TestSupport
import Testing
import Wire

/// The index of bookings and offers by face.
@Suite struct OccupancyTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the index gives the market's answers after any events`(seed: UInt64) {
    var fixture = Fixture()
    var random = RandomCommand(seed: seed)
    for _ in 0..<80 {
      fixture.now = fixture.now.advanced(byMilliseconds: 600_000)
      let (command, actor) = random.next(&fixture)
      _ = try? fixture.act(command, by: actor)
    }
    let market = fixture.market
    let occupancy = Occupancy(of: market)
    let today = Day(fixture.now)
    for asset in market.assets.rows {
      for start in stride(from: -10, to: 60, by: 3) {
        let dates = fixture.days(start, start + 1 + start.magnitude.hashed % 20)
        #expect(
          occupancy.status(of: asset, in: dates, today: today)
            == market.status(of: asset, in: dates, today: today))
        #expect(
          occupancy.isFree(asset, in: dates)
            == (asset.overlay == nil && market.isFree(asset, in: dates)))
      }
    }
  }

  @Test func `the index is outdated by every event that changes an answer`() throws {
    var fixture = Fixture()
    let occupancy = Occupancy(of: fixture.market)
    #expect(occupancy.isOf(fixture.market))
    _ = try fixture.request(fixture.face, by: fixture.buyers[0])
    #expect(!occupancy.isOf(fixture.market))
  }

  @Test func `a week is free, requested, partly booked, booked or out of service`() throws {
    var fixture = Fixture()
    let (face, today) = (fixture.face, Day(fixture.now))
    let offer = try fixture.request(face, by: fixture.buyers[0], days: fixture.days(10, 24))
    #expect(weeks(face, fixture, from: today) == [.free, .pending, .pending, .pending, .free])
    try fixture.act(fixture.quote(offer), by: fixture.desk)
    try fixture.act(.offer(.approve(.init(offer: offer, version: 1))), by: fixture.buyers[0])
    #expect(weeks(face, fixture, from: today) == [.free, .partly, .booked, .partly, .free])
    try fixture.act(
      .asset(.setOverlay(.init(asset: face.id, overlay: .maintenance))), by: fixture.desk)
    let repaired = try #require(fixture.market.assets[face.id])
    #expect(
      weeks(repaired, fixture, from: today)
        == Array(repeating: Availability.outOfService, count: 5))
  }

  private func weeks(_ face: Asset, _ fixture: Fixture, from day: Day) -> [Availability] {
    Occupancy(of: fixture.market).weeks(of: face, from: day, count: 5)
  }
}

extension UInt {
  fileprivate var hashed: Int { Int((self &* 2_654_435_761) >> 7 & 0xff) }
}
