/// A token bucket that refills over time up to its capacity.
package struct TokenBucket: Sendable {
  private let capacity: Int64
  private let perSecond: Int64
  /// Thousandths of a token; negative after a charge that exceeded the contents.
  private var thousandths: Int64
  private var filledAt: Uptime?

  /// A full bucket.
  package init(capacity: Int64, perSecond: Int64) {
    self.capacity = capacity
    self.perSecond = perSecond
    thousandths = capacity * 1_000
  }

  private mutating func fill(at now: Uptime) {
    let elapsed = filledAt.map { now.milliseconds(since: $0) } ?? 0
    thousandths = min(capacity * 1_000, thousandths + elapsed * perSecond)
    filledAt = now
  }

  /// Removes the tokens if there are enough; returns whether there were.
  package mutating func spend(_ cost: Int64, at now: Uptime) -> Bool {
    fill(at: now)
    guard thousandths >= cost * 1_000 else { return false }
    thousandths -= cost * 1_000
    return true
  }

  /// The milliseconds until that many tokens are there; 0 if they are.
  package mutating func milliseconds(until cost: Int64, at now: Uptime) -> Int64 {
    fill(at: now)
    let missing = cost * 1_000 - thousandths
    if missing <= 0 { return 0 }
    return perSecond == 0 ? .max : (missing + perSecond - 1) / perSecond
  }

  /// Whether it holds as many tokens as it can.
  package func isFull(at now: Uptime) -> Bool {
    var copy = self
    copy.fill(at: now)
    return copy.thousandths >= capacity * 1_000
  }

  /// Removes the tokens even if there are too few; returns the milliseconds until the debt is
  /// refilled.
  @discardableResult
  package mutating func charge(_ cost: Int64, at now: Uptime) -> Int64 {
    fill(at: now)
    thousandths -= cost * 1_000
    guard thousandths < 0 else { return 0 }
    return perSecond == 0 ? .max : (perSecond - 1 - thousandths) / perSecond
  }

  /// Removes all tokens.
  package mutating func drain(at now: Uptime) {
    fill(at: now)
    thousandths = min(thousandths, 0)
  }
}
