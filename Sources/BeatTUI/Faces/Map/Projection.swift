import Glibc

/// Plain equirectangular: degrees become metres, those of longitude shortened by the cosine of the
/// centre's latitude. Over a city that is off by less than a dot.
struct Projection: Sendable {
  private static let metresPerDegree = 111_195.0

  private let centre: GeoPoint
  private let dotsPerDegree: (north: Double, east: Double)
  private let middle: DotPoint

  /// - Parameters:
  ///   - width: dots from left to right.
  ///   - height: dots from top to bottom.
  init(_ viewport: Viewport, width: Int, height: Int) {
    centre = viewport.centre
    let scale = Self.metresPerDegree / viewport.metresPerDot
    dotsPerDegree = (scale, scale * cos(viewport.centre.latitude * .pi / 180))
    middle = DotPoint(Double(width) / 2, Double(height) / 2)
  }

  func dot(of point: GeoPoint) -> DotPoint {
    DotPoint(
      middle.x + (point.longitude - centre.longitude) * dotsPerDegree.east,
      middle.y - (point.latitude - centre.latitude) * dotsPerDegree.north)
  }

  func point(at dot: DotPoint) -> GeoPoint {
    GeoPoint(
      centre.latitude - (dot.y - middle.y) / dotsPerDegree.north,
      centre.longitude + (dot.x - middle.x) / dotsPerDegree.east)
  }
}
