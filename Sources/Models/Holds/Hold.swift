package import Wire

/// Days of a face that an offer holds for its buyer until a deadline: an option. Everyone who sees
/// the face sees its holds in queue order. Only the offer, which names its hold, says whose it is.
///
/// A hold lasts 72 hours and can be renewed once for another 72. A buyer who waits behind it can
/// challenge it: then the holder must book or release within 48 hours.
package struct Hold: Entity {
  package let id: ID<Hold>
  package let asset: ID<Asset>
  package let dates: DayRange
  package let placedAt: Instant
  package private(set) var expiresAt: Instant
  package private(set) var isRenewed = false
  package private(set) var challenge: Challenge?

  package struct Challenge: Hashable, Sendable, Codable {
    /// The challenger's hold. The challenge ends with it.
    package var by: ID<Hold>
    package var deadline: Instant
  }

  package enum Limits {
    package static let lastsMilliseconds: Int64 = 72 * 3_600_000
    package static let answerMilliseconds: Int64 = 48 * 3_600_000
    /// How many options one day can have.
    package static let placeMax = 100
  }

  init(id: ID<Hold>, asset: ID<Asset>, dates: DayRange, at now: Instant) {
    self.id = id
    self.asset = asset
    self.dates = dates
    placedAt = now
    expiresAt = now.advanced(byMilliseconds: Limits.lastsMilliseconds)
  }

  /// When it expires.
  package var deadline: Instant { challenge?.deadline ?? expiresAt }

  package var mayBeRenewed: Bool { !isRenewed && challenge == nil }

  func renewed(at now: Instant) -> Hold {
    var hold = self
    hold.expiresAt = now.advanced(byMilliseconds: Limits.lastsMilliseconds)
    hold.isRenewed = true
    return hold
  }

  /// The answer is due in 48 hours, or when the hold expires if that is sooner.
  func challenged(by challenger: ID<Hold>, at now: Instant) -> Hold {
    var hold = self
    let answer = now.advanced(byMilliseconds: Limits.answerMilliseconds)
    hold.challenge = Challenge(by: challenger, deadline: min(answer, expiresAt))
    return hold
  }

  func unchallenged() -> Hold {
    var hold = self
    hold.challenge = nil
    return hold
  }
}

extension Quota {
  package static let holds = 50
}

/// `1st`, `2nd`, `3rd`, `4th` …
package func ordinal(_ number: Int) -> String {
  let isTeen = (11...13).contains(number % 100)
  return switch (isTeen, number % 10) {
  case (false, 1): "\(number)st"
  case (false, 2): "\(number)nd"
  case (false, 3): "\(number)rd"
  default: "\(number)th"
  }
}
