/// How long a permit still runs. A city corporation's permit is renewed by the year, and often
/// late, so one that ends, or has ended, forbids nothing: the desk, the buyer and the seller are
/// warned. What an authority takes down is withdrawn (A4).
package enum PermitStanding: Hashable, Sendable {
  case valid
  /// It ends in so many days; none is today, which it still covers.
  case expiring(days: Int)
  /// Since so many days it covers nothing.
  case expired(days: Int)
}

extension Asset.Permit {
  /// Who is to renew it is told so long before.
  package static let noticeDays = 60

  package func standing(on today: Day) -> PermitStanding {
    let left = expiry.days(since: today)
    if left < 0 { return .expired(days: -left) }
    return left <= Self.noticeDays ? .expiring(days: left) : .valid
  }

  /// Whether a flight hangs longer than it.
  package func ends(before flight: DayRange) -> Bool { expiry < flight.lastDay }
}
