import Models
import Testing
import Wire

@testable import DemoMarket

struct DemoDataTests {
  @Test func `no step is refused and no law is broken on the way`() throws {
    _ = try played { step, market in
      #expect(market.brokenLaw() == nil, "after \(step.command)")
    }
  }

  /// In steps of nineteen hours, for a month: every hour and every day of the week.
  @Test func `the demonstration can start at any hour of any day`() throws {
    for hours in stride(from: 0, to: 40 * 19, by: 19) {
      let now = someday.advanced(byMilliseconds: Int64(hours) * 3_600_000)
      #expect(throws: Never.self) { try DemoData.steps(at: now) }
    }
  }

  @Test func `the same moment gives the same steps, another gives others`() throws {
    let steps = try DemoData.steps(at: someday)
    #expect(try DemoData.steps(at: someday) == steps)
    #expect(try DemoData.steps(at: someday.advanced(byMilliseconds: 1)) != steps)
  }

  @Test func `steps are in time order and none is in the future`() throws {
    let times = try DemoData.steps(at: someday).map(\.at)
    #expect(times == times.sorted())
    #expect(try #require(times.last) <= someday)
  }

  @Test func `all commands have different ids`() throws {
    let ids = try DemoData.steps(at: someday).map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func `the demonstration has enough of everything to fill the screens`() throws {
    let market = try played()
    #expect(market.assets.count == 39 * 2 + 12 + 2)
    #expect(market.organisations.count == 1 + 8 + 5)
    #expect(market.users.count == 3 + 9 + 5)
    #expect(market.campaigns.count == 8 * 2 + 1)
    #expect((80...140).contains(market.offers.count), "\(market.offers.count)")
  }

  @Test(arguments: OfferPhase.allCases)
  func `offers are in every phase`(phase: OfferPhase) throws {
    let offers = try played().offers.rows.filter { $0.phase == phase }
    #expect(offers.count >= 2)
  }

  @Test func `about half of the faces are booked today`() throws {
    let market = try played()
    let live = market.assets.rows.count { asset in
      market.bookings(
        of: asset.id, overlapping: .init(from: Day(someday), to: Day(someday).advanced(by: 1))
      )
      .isEmpty == false
    }
    #expect((35...65).contains(live), "\(live)")
  }

  /// Earlier versions wrote its log too, and screenshots are drawn from it.
  @Test func `the log of the demonstration is the same, byte for byte`() throws {
    var market = Marketplace()
    var log: [UInt8] = []
    for step in try DemoData.steps(at: someday) {
      let author = step.actor.user?.id.description ?? "system"
      for event in try market.decide(step.command, id: step.id, by: step.actor, at: step.at) {
        log += Array("\(step.at.milliseconds) \(step.id) \(author) ".utf8)
        log += try WireCoding.encode(event)
        market.apply(event)
      }
    }
    #expect(
      Digest.sha256(log).map { String($0, radix: 16) }.joined()
        == "38344f5551fd64e88f6b7ecd13cd56c78773fad57be5cc9e0bf6db0d3ea534d")
  }
}
