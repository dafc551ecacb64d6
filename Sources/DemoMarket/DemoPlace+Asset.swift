import Models

extension DemoPlace {
  /// Each city gives its name to its district and division.
  var place: Asset.Place {
    Asset.Place(
      latitude: latitude, longitude: longitude, road: road, area: area, district: district,
      division: district, cityCorporation: cityCorporation)
  }

  var owner: DemoSeller {
    switch district {
    case "Chattogram": .port
    case "Sylhet": .hills
    default: [.north, .centre, .south][(Int(code.suffix(3)) ?? 0) % 3]
    }
  }

  /// Zero point, Kazir Dewri and Court Point.
  private var centre: (latitude: Double, longitude: Double) {
    switch district {
    case "Chattogram": (22.3476, 91.8249)
    case "Sylhet": (24.8914, 91.8687)
    default: (23.7287, 90.4107)
    }
  }

  /// One of eight compass points: `SE`.
  func compass(towardsCentre isTowards: Bool) -> String {
    let sign = isTowards ? 1.0 : -1.0
    let north = (centre.latitude - latitude) * sign
    let east = (centre.longitude - longitude) * sign
    // A main point is chosen within 22.5°, whose tangent is 0.414.
    let northSouth = north.magnitude > east.magnitude * 0.414 ? (north > 0 ? "N" : "S") : ""
    let eastWest = east.magnitude > north.magnitude * 0.414 ? (east > 0 ? "E" : "W") : ""
    return northSouth + eastWest
  }
}

extension Asset.Medium {
  var illumination: Asset.Illumination {
    switch self {
    case .billboard, .unipole, .gantry, .rooftop, .bridgePanel: .frontLit
    case .busShelter, .metroPanel: .backLit
    case .led: .led
    case .wall: .none
    }
  }
}
