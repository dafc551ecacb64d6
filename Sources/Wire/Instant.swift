/// A point on the wall clock: milliseconds since 1970-01-01 00:00 UTC.
package struct Instant: Hashable, Comparable, Sendable, Codable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  package func advanced(byMilliseconds count: Int64) -> Self {
    Self(milliseconds: milliseconds &+ count)
  }

  /// Milliseconds from `earlier` to here; negative when `earlier` is later.
  package func milliseconds(since earlier: Self) -> Int64 { milliseconds &- earlier.milliseconds }
}

/// A point on a clock that only runs forward: milliseconds since some start. Deadlines are set in
/// it, so that a step of the wall clock neither fires nor delays them.
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

/// Both clocks read at once: what a pure core is told of time.
package struct Now: Hashable, Sendable {
  package var instant: Instant
  package var uptime: Uptime

  package init(instant: Instant, uptime: Uptime) {
    self.instant = instant
    self.uptime = uptime
  }
}
