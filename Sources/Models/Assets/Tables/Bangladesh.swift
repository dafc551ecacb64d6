/// The area in which faces are expected.
package enum Bangladesh {
  package static let latitudes = 20.5...26.7
  package static let longitudes = 88.0...92.7

  package static func contains(latitude: Double, longitude: Double) -> Bool {
    latitudes.contains(latitude) && longitudes.contains(longitude)
  }
}
