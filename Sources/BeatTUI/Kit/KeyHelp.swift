/// What `?` shows: the keys of what it was pressed on.
struct KeyHelp: Sendable {
  typealias Line = (keys: String, help: String)

  var title = "Keys on this screen"
  var lines: [Line]
}

extension Model {
  /// Of the dialog below, where that has keys of its own, or else of the screen.
  var keyHelp: KeyHelp {
    dialogs.last { !$0.isHelp }?.panel.help(of: role)
      ?? KeyHelp(
        lines: bindings.map { ($0.keys.map(\.name).joined(separator: "  "), $0.help) })
  }
}
