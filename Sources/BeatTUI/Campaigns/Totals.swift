import Models
import Wire

/// The totals below the campaigns, computed at most every 1.5 s (R4).
struct Totals: Equatable, Sendable {
  static let restMilliseconds: Int64 = 1_500

  private(set) var aggregations = Aggregations()
  private var madeAt: Uptime?
  private var day: Day?
  /// The moment in the past that the totals are for, if any.
  private var moment: Instant?
  /// Whether the market has changed since.
  private(set) var isStale = true

  mutating func invalidate() { isStale = true }

  /// The time of the next computation, if one is due.
  var deadline: Uptime? {
    isStale ? madeAt?.advanced(byMilliseconds: Self.restMilliseconds) : nil
  }

  /// - Parameter moment: the past moment that `market` is as of, if any.
  mutating func refresh(_ market: Marketplace, today: Day, moment: Instant?, at now: Uptime) {
    if day != today || self.moment != moment { isStale = true } else if !isStale { return }
    if let deadline, deadline > now, day == today { return }
    aggregations = market.aggregations(today: today)
    madeAt = now
    day = today
    self.moment = moment
    isStale = false
  }
}
