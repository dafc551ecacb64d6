import Models
import Wire

/// The totals below the campaigns, which are worked out at most every 1.5 s (R4).
struct Totals: Equatable, Sendable {
  static let restMilliseconds: Int64 = 1_500

  private(set) var aggregations = Aggregations()
  private var madeAt: Uptime?
  private var day: Day?
  /// When one looks back.
  private var moment: Instant?
  /// Something has happened since.
  private(set) var isStale = true

  mutating func invalidate() { isStale = true }

  /// When they may be worked out again, where there is something to work out.
  var deadline: Uptime? {
    isStale ? madeAt?.advanced(byMilliseconds: Self.restMilliseconds) : nil
  }

  /// - Parameter moment: the one that `market` is as of, where that is past.
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
