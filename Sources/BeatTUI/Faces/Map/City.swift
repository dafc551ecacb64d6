/// The cities that the map jumps between.
enum City: String, Hashable, Sendable, CaseIterable {
  case dhaka = "Dhaka"
  case chattogram = "Chattogram"
  case sylhet = "Sylhet"

  var centre: GeoPoint {
    switch self {
    case .dhaka: GeoPoint(23.7800, 90.4050)
    case .chattogram: GeoPoint(22.3300, 91.8130)
    case .sylhet: GeoPoint(24.8930, 91.8690)
    }
  }

  /// The height of the city's map in kilometres.
  var heightKilometres: Double {
    switch self {
    case .dhaka: 20
    case .chattogram: 12
    case .sylhet: 4.5
    }
  }

  var next: City {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The city that a place belongs to.
  static func nearest(to point: GeoPoint) -> City {
    func distance(_ city: City) -> Double {
      let north = city.centre.latitude - point.latitude
      let east = city.centre.longitude - point.longitude
      return north * north + east * east
    }
    return allCases.min { distance($0) < distance($1) } ?? .dhaka
  }

  /// The whole city, on a map of this size in dots.
  func viewport(width: Int, height: Int) -> Viewport {
    let side = Double(max(1, min(height, width * 3 / 2)))
    var viewport = Viewport(centre: centre, metresPerDot: heightKilometres * 1_000 / side)
    viewport.zoom(by: 1)
    return viewport
  }
}
