import Models
import Testing
import Wire

@testable import DemoMarket

/// What the seller's screen shows in the demonstration (S3).
struct DemoSellingTests {
  private func view() throws -> Marketplace {
    let market = try played()
    return market.view(for: try user("seller@demo.beatspace", in: market))
  }

  @Test func `two bookings wait for the seller, one of them not for long`() throws {
    let left = try view().bookings.rows.compactMap(\.confirmBy)
      .map { $0.milliseconds(since: someday) / 60_000 }.sorted()
    #expect(left.count == 2 && (30...60).contains(left[0]) && (1_200...1_440).contains(left[1]))
  }

  @Test func `a few faces ask for confirmation`() throws {
    #expect(
      try view().assets.rows.compactMap(\.confirmationHours).sorted() == [4, 24, 48])
  }

  @Test func `one permit ended yesterday, and some are near their end`() throws {
    let standings = try view().assets.rows.compactMap { $0.permit?.standing(on: Day(someday)) }
    #expect(standings.contains(.expired(days: 1)))
    let near = standings.count { if case .expiring = $0 { true } else { false } }
    #expect((2...6).contains(near))
  }

  @Test func `one face is repainted, and one that was taken down has a booking`() throws {
    let view = try view()
    let resting = view.assets.rows.filter { $0.overlay != nil }
    #expect(resting.map(\.code).sorted() == [DemoSelling.takenDown, DemoSelling.repainted])
    let today = DayRange(from: Day(someday), to: Day(someday).advanced(by: 1))
    let down = try #require(resting.first { $0.code == DemoSelling.takenDown })
    #expect(view.bookings(of: down.id, overlapping: today).count == 1)
  }
}
