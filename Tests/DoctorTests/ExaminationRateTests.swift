import Doctor
import Testing
import Wire

/// The request rate of an examination.
@Suite struct ExaminationRateTests {
  private func time(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

  @Test func `an examination asks 150 commands at once, then 19 each second`() {
    var bucket = TokenBucket.examination
    let atOnce = (0..<150).map { _ in bucket.charge(1, at: time(0)) }
    #expect(atOnce.allSatisfy { $0 == 0 })
    let waits = (0..<3).map { _ in bucket.charge(19, at: time(0)) }
    #expect(waits == [1_000, 2_000, 3_000])
    let later = bucket.charge(19, at: time(3_000))
    #expect(later == 1_000)
  }

  @Test func `an examination never meets the server's limit`() {
    var generator = SeededGenerator(seed: 1)
    var bucket = TokenBucket.examination
    var server = TokenBucket(capacity: RateLimits.burst, perSecond: RateLimits.perSecond)
    var now: Int64 = 0
    for _ in 0..<2_000 {
      let costs = [1, RateLimits.malformedCost, RateLimits.helloCost]
      let cost = costs.randomElement(using: &generator) ?? 1
      now += .random(in: 0...300, using: &generator)
      now += bucket.charge(cost, at: time(now))
      let isAllowed = server.spend(cost, at: time(now))
      #expect(isAllowed)
    }
  }
}
