import Models

extension AccountAnswer.State {
  var title: String {
    switch self {
    case .active: "active"
    case .disabled: "disabled"
    case .invited: "invited"
    case .none: "no account"
    }
  }

  /// A mark that differs in shape, not only in colour. An active user's is the presence.
  var mark: String? {
    switch self {
    case .active: nil
    case .disabled: "✗"
    case .invited: "◇"
    case .none: "–"
    }
  }

  func style(_ ink: Ink) -> Style {
    switch self {
    case .active: ink.green
    case .disabled: ink.red
    case .invited: ink.amber
    case .none: ink.muted
    }
  }
}
