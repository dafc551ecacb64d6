/// A point on a monotonic clock, in milliseconds. For deadlines, which must not depend on changes
/// of the wall clock.
package struct Uptime: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  package func advanced(byMilliseconds count: Int64) -> Self {
    Self(milliseconds: milliseconds &+ count)
  }

  /// Milliseconds from `earlier` to here; negative when `earlier` is later.
  package func milliseconds(since earlier: Self) -> Int64 { milliseconds &- earlier.milliseconds }
}
