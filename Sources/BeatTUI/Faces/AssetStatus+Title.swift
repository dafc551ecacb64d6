import Models

/// The words, marks and colours that screens use for the state of a face.
extension AssetStatus {
  var title: String {
    switch self {
    case .available: "available"
    case .pendingOffer: "pending offer"
    case .booked: "booked"
    case .live: "live"
    case .completed: "completed"
    case .maintenance: "maintenance"
    case .withdrawn: "withdrawn"
    }
  }

  var mark: String {
    switch self {
    case .available: "○"
    case .pendingOffer: "◆"
    case .booked: "■"
    case .live: "●"
    case .completed: "✓"
    case .maintenance: "⊡"
    case .withdrawn: "✗"
    }
  }

  func style(_ ink: Ink) -> Style {
    switch self {
    case .available: ink.text
    case .pendingOffer: ink.amber
    case .booked, .live: ink.green
    case .completed: ink.muted
    case .maintenance, .withdrawn: ink.red
    }
  }

  /// The sort order: most available first.
  var rank: Int {
    switch self {
    case .available: 0
    case .pendingOffer: 1
    case .booked: 2
    case .live: 3
    case .completed: 4
    case .maintenance: 5
    case .withdrawn: 6
    }
  }

  /// One of each kind, sorted by rank.
  static let kinds: [AssetStatus] = [
    .available, .pendingOffer, .booked, .live, .completed, .maintenance, .withdrawn(reason: ""),
  ]
}
