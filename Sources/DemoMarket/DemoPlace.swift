import Wire

/// A place with faces. Places, roads and coordinates are real; rates and counts are plausible
/// inventions.
struct DemoPlace: Decodable {
  var code: String
  var name: String
  var nameBangla: String
  var road: String
  var area: String
  var district: String
  var cityCorporation: String
  var latitude: Double
  var longitude: Double
  var medium: String
  var widthFeet: Int
  var heightFeet: Int
  /// Taka per month for the face towards the centre.
  var monthlyRate: Int64
  /// Vehicles per day.
  var dailyTraffic: Int
  /// Taka per month for one slot of the LED, if there is one.
  var slotRate: Int64?

  static func all() throws(DemoDataError) -> [DemoPlace] {
    do {
      return try WireCoding.decode([DemoPlace].self, from: PackageResources.places_json)
    } catch {
      throw .unreadablePlaces("\(error)")
    }
  }
}
