import Models

extension MediaBuyStatus {
  /// Told apart by shape, so that colour is never alone.
  var mark: String {
    switch self {
    case .pendingStart: "◇"
    case .active: "●"
    case .paused: "‖"
    case .completed: "✓"
    case .canceled: "–"
    }
  }

  func style(_ ink: Ink) -> Style {
    switch self {
    case .pendingStart: ink.accent
    case .active: ink.green
    case .paused: ink.amber
    case .completed, .canceled: ink.muted
    }
  }
}
