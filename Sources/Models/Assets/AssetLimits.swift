import Wire

/// Limits of a face. They are checked before any arithmetic.
package enum AssetLimits {
  package static let sideFeet = 1...1_000
  package static let loopSeconds = 1...3_600
  package static let slots = 1...1_000
  package static let minimumDays = 1...FlightLimits.dayCount
  /// Two weeks.
  package static let confirmationHours = 1...336
  package static let venues = 0...999_999_999
  package static let dailyCountMax = 100_000_000
  package static let photoCount = 50
}
