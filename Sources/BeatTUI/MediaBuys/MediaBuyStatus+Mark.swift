import Models

extension MediaBuyStatus {
  /// A mark that differs in shape, not only in colour.
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
