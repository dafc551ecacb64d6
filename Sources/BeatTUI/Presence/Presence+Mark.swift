import Models

extension Presence {
  /// Told apart by its shape, so that it needs no colour.
  var mark: String {
    switch self {
    case .online: "●"
    case .away: "◐"
    case .busy: "⊘"
    case .offline: "○"
    }
  }
}

extension DevicePresence {
  /// Nothing where it goes without saying.
  var mark: String? {
    switch self {
    case .online: nil
    case .away: Presence.away.mark
    case .busy: Presence.busy.mark
    }
  }
}
