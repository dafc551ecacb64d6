import Models
import Wire

/// The totals below the campaigns, which are worked out at most every 1.5 s (R4).
struct Totals: Equatable, Sendable {
  static let restMilliseconds: Int64 = 1_500

  private(set) var aggregations = Aggregations()
  private var madeAt: Uptime?
  private var day: Day?
  /// Something has happened since.
  private(set) var isStale = true

  mutating func invalidate() { isStale = true }

  /// When they may be worked out again, where there is something to work out.
  var deadline: Uptime? {
    isStale ? madeAt?.advanced(byMilliseconds: Self.restMilliseconds) : nil
  }

  mutating func refresh(_ market: Marketplace, now: Now) {
    let today = Day(now.instant)
    guard isStale || day != today else { return }
    if let deadline, deadline > now.uptime, day == today { return }
    aggregations = market.aggregations(today: today)
    madeAt = now.uptime
    day = today
    isStale = false
  }
}
