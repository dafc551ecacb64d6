import Models

extension Asset.Medium {
  var title: String {
    switch self {
    case .billboard: "Billboard"
    case .unipole: "Unipole"
    case .gantry: "Gantry"
    case .rooftop: "Rooftop"
    case .wall: "Wall"
    case .led: "LED screen"
    case .bridgePanel: "Bridge panel"
    case .busShelter: "Bus shelter"
    case .metroPanel: "Metro panel"
    }
  }
}

extension Asset.Illumination {
  static let kinds: [Self] = [.led, .frontLit, .backLit, .none]

  var title: String {
    switch self {
    case .none: "not lit"
    case .led: "LED"
    case .frontLit: "front-lit"
    case .backLit: "back-lit"
    }
  }
}
