import Glibc

/// The part of the country that a map shows.
struct Viewport: Equatable, Sendable {
  var centre: GeoPoint
  var metresPerDot: Double

  /// From a street to half the country.
  static let scales = 4.0...1_200.0

  mutating func zoom(by factor: Double) {
    metresPerDot = min(max(metresPerDot / factor, Self.scales.lowerBound), Self.scales.upperBound)
  }
}
