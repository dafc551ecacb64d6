import Wire

/// Identifies a scheduled timer.
package struct TimerToken: Hashable, Sendable {
  let at: Uptime
  let order: UInt64

  /// Whether this timer fires first: by deadline, then in the order they were set.
  func precedes(_ other: Self) -> Bool { (at, order) < (other.at, other.order) }
}
