import Localization

/// What keys do in one feature. Its tables of keys name its own cases.
protocol FeatureAction: Hashable, Sendable {
  /// It among all actions.
  var action: Action { get }
  /// What the palette and the configuration call it. It never changes.
  var name: String { get }
}

extension FeatureAction where Self: RawRepresentable, RawValue == String {
  var name: String { rawValue }
}

extension FeatureAction {
  static func key(
    _ keys: Key..., does action: Self, label: Phrase = "", help: Phrase
  ) -> KeyBinding {
    KeyBinding(keys, does: action.action, label: label, help: help)
  }

  /// A letter.
  static func key(
    _ key: Character, _ action: Self, _ label: Phrase, _ help: Phrase
  ) -> KeyBinding {
    KeyBinding([.character(key)], does: action.action, label: label, help: help)
  }
}
