/// How long to wait before an attempt (R2): full jitter, so that a thousand clients cut at once
/// don't come back at once.
///
///     attempt        1      2     3     4      5      7      10     11 and on
///     at most     0.5 s    1 s   2 s   4 s    8 s    30 s   30 s    60 s
package enum Backoff {
  package static let baseMilliseconds: Int64 = 500
  package static let capMilliseconds: Int64 = 30_000
  package static let quickAttempts = 10
  package static let slowMilliseconds: Int64 = 60_000

  /// The most that attempt `attempt`, counted from 1, waits.
  package static func ceilingMilliseconds(attempt: Int) -> Int64 {
    if attempt > quickAttempts { return slowMilliseconds }
    return min(capMilliseconds, baseMilliseconds << Int64(min(attempt - 1, 20)))
  }

  /// After the quick attempts, once a minute for ever; before, anything up to the ceiling.
  package static func delayMilliseconds(
    attempt: Int, using generator: inout some RandomNumberGenerator
  ) -> Int64 {
    let ceiling = ceilingMilliseconds(attempt: attempt)
    if attempt > quickAttempts { return ceiling }
    return Int64.random(in: 0...ceiling, using: &generator)
  }
}
