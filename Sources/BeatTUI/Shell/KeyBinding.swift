/// One line of a key table. The footer and the help are drawn from it.
struct KeyBinding: Sendable {
  var keys: [Key]
  let action: Action
  /// One or two words for the footer; empty where the footer needn't say.
  let label: String
  /// What the help says.
  let help: String

  init(_ keys: Key..., does action: Action, label: String = "", help: String) {
    self.keys = keys
    self.action = action
    self.label = label
    self.help = help
  }

  var hint: KeyHint { (keys[0].name, label) }
}

/// A key and what it does, as the footer shows them.
typealias KeyHint = (key: String, label: String)

extension [KeyBinding] {
  /// Those of another table after these, without the keys that these have.
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
