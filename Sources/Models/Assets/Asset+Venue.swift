extension Asset.Medium {
  /// The medium's number in the OpenOOH taxonomy 1.2.
  package var venue: Int {
    switch self {
    case .billboard, .unipole, .gantry, .rooftop, .bridgePanel, .led: 301
    case .busShelter: 303
    case .wall: 304
    case .metroPanel: 10_503
    }
  }
}
