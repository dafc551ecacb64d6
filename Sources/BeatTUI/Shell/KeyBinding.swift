import Models

/// One line of the key table. The footer, the help and the README are drawn from it.
struct KeyBinding: Sendable {
  let keys: [Key]
  let action: Action
  /// One or two words for the footer; empty where the footer needn't say.
  let label: String
  /// What the help says.
  let help: String
}
