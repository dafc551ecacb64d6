/// How long a permit is still valid. Renewals are often late, so an expired permit forbids nothing:
/// desk, buyer and seller get a warning. If the authority takes the face down, it is withdrawn
/// (A4).
package enum PermitStanding: Hashable, Sendable {
  case valid
  /// Zero days: today is the last day.
  case expiring(days: Int)
  /// The number of days since it expired.
  case expired(days: Int)
}

extension Asset.Permit {
  /// Days before the end at which warnings begin.
  package static let noticeDays = 60

  package func standing(on today: Day) -> PermitStanding {
    let left = expiry.days(since: today)
    if left < 0 { return .expired(days: -left) }
    return left <= Self.noticeDays ? .expiring(days: left) : .valid
  }

  /// Whether it expires before the flight is over.
  package func ends(before flight: DayRange) -> Bool { expiry < flight.lastDay }
}
