import Localization

/// One entry of a key table, which the footer and the help show.
struct KeyBinding: Sendable {
  var keys: [Key]
  let action: Action
  /// One or two words for the footer; empty if the footer omits the key.
  let label: Phrase
  /// The text in the help.
  let help: Phrase

  init(_ keys: Key..., does action: Action, label: Phrase = "", help: Phrase) {
    self.init(keys, does: action, label: label, help: help)
  }

  init(_ keys: [Key], does action: Action, label: Phrase, help: Phrase) {
    self.keys = keys
    self.action = action
    self.label = label
    self.help = help
  }

  /// As the footer shows it; nil where it has no key or no label.
  var hint: KeyHint? {
    guard let key = keys.first, !label.isEmpty else { return nil }
    var hint = KeyHint(key.name, localized(label), press: key)
    hint.isCommon = action.isCommon
    return hint
  }
}

extension [KeyBinding] {
  /// Appends another table's bindings, without keys that this one has.
  func followed(by others: [KeyBinding]) -> [KeyBinding] {
    let used = Set(flatMap(\.keys))
    return self
      + others.compactMap { binding in
        var rest = binding
        rest.keys.removeAll { used.contains($0) }
        return rest.keys.isEmpty ? nil : rest
      }
  }
}

extension Action {
  /// Whether it works whatever is selected.
  fileprivate var isCommon: Bool {
    switch self {
    case .shell, .offerList: true
    case .move, .timeLine, .offer, .faces, .campaign, .mediaBuy, .overview, .selling, .talk,
      .people:
      false
    }
  }
}
