import Wire

/// One attempt after another, for ever (R2). Each has a number, so that what an older one still
/// says can be told from the newest one's.
struct Attempts: Sendable {
  /// Of the newest attempt, from 1 on.
  private(set) var newest = 0
  /// Attempts since a link was last good.
  private(set) var failures = 0
  /// A link that has lasted this long counts as good: the next loss starts from quick attempts.
  private let stableMilliseconds: Int64
  private let backoff: Backoff
  private var generator: any RandomNumberGenerator & Sendable

  init(
    stableMilliseconds: Int64, backoff: Backoff = Backoff(),
    generator: any RandomNumberGenerator & Sendable
  ) {
    self.stableMilliseconds = stableMilliseconds
    self.backoff = backoff
    self.generator = generator
  }

  /// Returns the number of the attempt that begins.
  mutating func begin() -> Int {
    newest += 1
    return newest
  }

  /// The newest attempt has ended.
  ///
  /// - Parameter lastedMilliseconds: how long there was a link; nothing when there never was one.
  mutating func fail(afterLasting lastedMilliseconds: Int64? = nil) {
    if let lastedMilliseconds, lastedMilliseconds >= stableMilliseconds { failures = 0 }
    failures += 1
  }

  /// When the next attempt begins.
  mutating func next(after now: Uptime) -> Uptime {
    now.advanced(byMilliseconds: backoff.delayMilliseconds(attempt: failures, using: &generator))
  }
}
