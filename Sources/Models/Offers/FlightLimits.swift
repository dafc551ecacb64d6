import Wire

/// Limits of a flight.
package enum FlightLimits {
  package static let dayCount = 2 * 366
  /// How far ahead a flight may begin.
  package static let leadDayCount = 3 * 366
}
