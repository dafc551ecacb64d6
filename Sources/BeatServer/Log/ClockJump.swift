import Models
package import Wire

/// The clock of this machine is more than a day away from the newest event of the log. The market
/// goes by the clock: a wrong one ends quotes and holds for good, so a person looks at it first.
package struct ClockJump: Error, Hashable, Sendable, CustomStringConvertible {
  package static let milliseconds: Int64 = 86_400_000

  package let newestAt: Instant
  package let now: Instant

  /// Nothing where the clock is close enough, or where there is no event yet.
  package init?(newestAt: Instant?, now: Instant) {
    guard let newestAt, abs(now.milliseconds(since: newestAt)) > Self.milliseconds else {
      return nil
    }
    self.newestAt = newestAt
    self.now = now
  }

  package var description: String {
    let days = abs(now.milliseconds(since: newestAt)) / Self.milliseconds
    let span = days == 1 ? "a day" : "\(days) days"
    let side = now < newestAt ? "before" : "after"
    return """
      The clock of this machine says \(now.rfc3339), more than \(span) \(side) the newest event, \
      which is of \(newestAt.rfc3339). Offers and holds end by the clock, for good. If the clock \
      is right, start with --accept-clock.
      """
  }
}
