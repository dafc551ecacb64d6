import Models

/// The words that screens use for the states of the domain.
extension OfferPhase {
  var title: String {
    switch self {
    case .requested: "requested"
    case .quoted: "quoted"
    case .revisionRequested: "revision"
    case .approved: "approved"
    case .rejected: "rejected"
    case .declined: "declined"
    case .cancelled: "cancelled"
    case .withdrawn: "withdrawn"
    case .expired: "expired"
    case .lost: "lost"
    }
  }

  /// Told apart by shape, so that colour is never alone.
  var mark: String {
    switch self {
    case .requested: "◇"
    case .quoted: "◆"
    case .revisionRequested: "↻"
    case .approved: "✓"
    case .rejected: "✗"
    case .declined: "⊘"
    case .cancelled: "–"
    case .withdrawn: "↩"
    case .expired: "◌"
    case .lost: "·"
    }
  }
}

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
}

extension Role {
  var title: String {
    switch self {
    case .buyer: "buyer"
    case .seller: "seller"
    case .admin: "desk"
    }
  }
}
