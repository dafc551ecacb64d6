/// A place on Earth, in degrees north and east.
struct GeoPoint: Hashable, Sendable {
  var latitude: Double
  var longitude: Double

  init(_ latitude: Double, _ longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}
