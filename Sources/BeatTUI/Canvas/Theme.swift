/// The theme that the user asks for.
package enum Theme: String, CaseIterable, Hashable, Sendable {
  /// Dark or light, as the terminal is.
  case auto
  case dark, light
  /// For people who don't tell red from green; dark or light, as the terminal is.
  case colourBlind = "colour-blind"
  case colourBlindDark = "colour-blind-dark"
  case colourBlindLight = "colour-blind-light"
  /// The sixteen colours of the terminal's own scheme.
  case sixteen = "16"
  /// No colours, as with NO_COLOR.
  case plain

  /// Nil where the terminal decides.
  var ground: Ground? {
    switch self {
    case .dark, .colourBlindDark: .dark
    case .light, .colourBlindLight: .light
    case .auto, .colourBlind, .sixteen, .plain: nil
    }
  }

  /// Whether it matters if the terminal is dark or light.
  var asksTerminal: Bool { ground == nil && self != .plain }

  var isColourBlind: Bool {
    switch self {
    case .colourBlind, .colourBlindDark, .colourBlindLight: true
    case .auto, .dark, .light, .sixteen, .plain: false
    }
  }
}
