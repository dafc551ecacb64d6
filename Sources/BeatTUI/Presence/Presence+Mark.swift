import Models

extension Presence {
  /// A mark that differs in shape, not only in colour.
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
  /// Nil for the usual state.
  var mark: String? {
    switch self {
    case .online: nil
    case .away: Presence.away.mark
    case .busy: Presence.busy.mark
    }
  }
}
