import Wire

package enum FlightLimits {
  package static let dayCount = 2 * 366
  /// How far ahead a flight can begin.
  package static let leadDayCount = 3 * 366
}
