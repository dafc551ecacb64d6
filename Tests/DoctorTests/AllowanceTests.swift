import Doctor
import Testing
import Wire

/// How much the examination asks.
@Suite struct AllowanceTests {
  @Test func `the burst is free, and what comes after it waits`() {
    var allowance = Allowance(at: Uptime(milliseconds: 0))
    for _ in 0..<Allowance.burst {
      #expect(allowance.spend(1, at: Uptime(milliseconds: 0)) == 0)
    }
    let waits = (0..<3).map { _ in allowance.spend(19, at: Uptime(milliseconds: 0)) }
    #expect(waits == [1_000, 2_000, 3_000])
    #expect(allowance.spend(19, at: Uptime(milliseconds: 3_000)) == 1_000)
  }

  @Test func `a refused command costs the whole burst, once`() {
    var allowance = Allowance(at: Uptime(milliseconds: 0))
    allowance.drain(at: Uptime(milliseconds: 0))
    allowance.drain(at: Uptime(milliseconds: 0))
    #expect(allowance.spend(19, at: Uptime(milliseconds: 0)) == 1_000)
    #expect(allowance.spend(1, at: Uptime(milliseconds: 3_600_000)) == 0)
  }

  /// The server's own account of one user: 200 at once, 20 more each second.
  @Test func `whoever keeps to it never meets the server's limit`() {
    var generator = SeededGenerator(seed: 1)
    var allowance = Allowance(at: Uptime(milliseconds: 0))
    var (now, left, filledAt) = (Int64(0), Int64(200_000), Int64(0))
    for _ in 0..<2_000 {
      let cost: Int64 = [1, 5, 20].randomElement(using: &generator) ?? 1
      now += .random(in: 0...300, using: &generator)
      now += allowance.spend(cost, at: Uptime(milliseconds: now))
      let filled: Int64 = left + (now - filledAt) * 20
      left = min(200_000, filled) - cost * 1_000
      filledAt = now
      #expect(left >= 0)
    }
  }
}
