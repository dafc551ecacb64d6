/// The delay before an attempt (R2), with full jitter, so that clients that were disconnected
/// together don't reconnect together. With the default values:
///
///     attempt        1      2     3     4      5      7      10     11 and on
///     at most     0.5 s    1 s   2 s   4 s    8 s    30 s   30 s    60 s
package struct Backoff: Hashable, Sendable {
  package var baseMilliseconds: Int64 = 500
  package var capMilliseconds: Int64 = 30_000
  package var quickAttempts = 10
  package var slowMilliseconds: Int64 = 60_000

  package init() {}

  /// The longest delay before attempt `attempt`, counted from 1.
  package func ceilingMilliseconds(attempt: Int) -> Int64 {
    if attempt > quickAttempts { return slowMilliseconds }
    let doubled = baseMilliseconds.multipliedReportingOverflow(by: 1 << Int64(min(attempt - 1, 20)))
    return doubled.overflow ? capMilliseconds : min(capMilliseconds, doubled.partialValue)
  }

  /// A random delay up to the ceiling; after the quick attempts, exactly the ceiling.
  package func delayMilliseconds(
    attempt: Int, using generator: inout some RandomNumberGenerator
  ) -> Int64 {
    let ceiling = ceilingMilliseconds(attempt: attempt)
    if attempt > quickAttempts { return ceiling }
    return Int64.random(in: 0...ceiling, using: &generator)
  }
}
