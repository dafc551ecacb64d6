import Models

extension CampaignStatus {
  /// The sort order: active campaigns first.
  var rank: Int {
    switch self {
    case .live: 0
    case .paused: 1
    case .draft: 2
    case .completed: 3
    case .cancelled: 4
    }
  }

  /// A mark that differs in shape, not only in colour.
  var mark: String {
    switch self {
    case .draft: "◇"
    case .live: "●"
    case .paused: "‖"
    case .completed: "✓"
    case .cancelled: "–"
    }
  }

  func style(_ ink: Ink) -> Style {
    switch self {
    case .draft: ink.accent
    case .live: ink.green
    case .paused: ink.amber
    case .completed, .cancelled: ink.muted
    }
  }
}
