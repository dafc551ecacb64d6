import Models
import TestSupport
import Testing
import Wire

/// The cost of long queues. Prints times and asserts none.
@Suite struct HoldFigures {
  @Test func `fifty buyers for one face`() throws {
    let clock = ContinuousClock()
    var holds = HoldWorld()
    let buyers = try (0..<50).map { try holds.world.newBuyer($0) }
    let offers = try buyers.map { try holds.offer(by: $0) }
    let holding = try clock.measure {
      for (offer, buyer) in zip(offers, buyers) { try holds.hold(offer, by: buyer) }
    }
    let market = holds.world.market
    let challenging = try clock.measure { try holds.challenge(offers[49], by: buyers[49]) }
    var released = holds
    let releasing = try clock.measure { try released.release(offers[0], by: buyers[0]) }
    var events: [Event] = []
    let approving = try clock.measure {
      events = try holds.world.act(holds.world.approve(offers[0]), by: buyers[0])
    }
    #expect(market.holds.count == 50 && events.count { $0.name == "offer_lost" } == 49)
    print("fifty buyers for one face: \(holding / 50) a hold, \(challenging) a challenge,")
    print("  \(releasing) a release, \(approving) the approval, \(events.count) events")
  }
}
