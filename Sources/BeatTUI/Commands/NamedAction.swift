/// One row of the table of all that can be done: the footer, the help, the palette and the mouse
/// come from it.
struct NamedAction: Equatable, Sendable {
  /// How it is done.
  enum Way: Equatable, Sendable {
    /// On what is selected on a screen, which is shown first.
    case action(Action, on: Screen)
    /// By a key of the topmost panel.
    case panel(Key)
  }

  let name: String
  let keys: [Key]
  let sentence: String
  let topic: ActionTopic
  let hindrance: Hindrance?
  let way: Way

  var keyText: String { keys.map(\.name).joined(separator: "  ") }
}
