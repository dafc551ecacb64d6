import Testing
import Wire

@Suite struct TokenBucketTests {
  private func time(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

  @Test func `a full bucket is spent at once, then as fast as it fills up`() {
    var bucket = TokenBucket(capacity: 3, perSecond: 2)
    let atOnce = (0..<4).map { _ in bucket.spend(1, at: time(0)) }
    #expect(atOnce == [true, true, true, false])
    let later = [499, 500, 999, 1_000].map { bucket.spend(1, at: time($0)) }
    #expect(later == [false, true, false, true])
  }

  @Test func `a bucket never holds more than its capacity`() {
    var bucket = TokenBucket(capacity: 3, perSecond: 2)
    let first = bucket.spend(1, at: time(0))
    let tooMuch = bucket.spend(4, at: time(3_600_000))
    let all = bucket.spend(3, at: time(3_600_000))
    #expect(first && !tooMuch && all)
  }

  @Test func `a charge may exceed the contents and returns the time until it is refilled`() {
    var bucket = TokenBucket(capacity: 10, perSecond: 4)
    let waits = [10, 1, 3].map { bucket.charge($0, at: time(0)) }
    #expect(waits == [0, 250, 1_000])
    let later = [1_000, 1_250].map { bucket.spend(1, at: time($0)) }
    #expect(later == [false, true])
  }

  @Test func `draining a bucket that owes tokens leaves its debt as it is`() {
    var bucket = TokenBucket(capacity: 10, perSecond: 4)
    bucket.drain(at: time(0))
    let before = bucket.charge(4, at: time(0))
    bucket.drain(at: time(0))
    let after = bucket.charge(0, at: time(0))
    #expect(before == 1_000 && after == 1_000)
  }

  @Test func `a bucket that never fills up is empty for ever after its first tokens`() {
    var bucket = TokenBucket(capacity: 1, perSecond: 0)
    let first = bucket.spend(1, at: time(0))
    let wait = bucket.charge(1, at: time(9_000))
    #expect(first && wait == .max)
  }
}
