import Models
import Wire

/// What lies over the screen. The topmost panel gets the keys, and the footer shows them.
protocol Panel: Sendable {
  /// A key as the footer shows it, with what it does.
  typealias FooterKey = (key: String, label: String)

  /// It among all panels.
  var dialog: Dialog { get }

  /// Draws it; returns where the cursor blinks, if something is typed there.
  func draw(_ model: Model, on canvas: inout Canvas) -> Position?

  /// The most important key first, the way out last.
  func footerKeys(_ model: Model) -> [FooterKey]

  /// How many of the last keys the footer keeps however narrow it is.
  var keptKeyCount: Int { get }

  func handle(_ key: Key, in model: inout Model) -> [Effect]

  /// Its keys for the help, where it has some that the screen doesn't have.
  func help(of role: Role) -> KeyHelp?

  /// The face that the user looks at in it.
  var watched: ID<Asset>? { get }
}

extension Panel {
  var keptKeyCount: Int { 1 }
  func help(of role: Role) -> KeyHelp? { nil }
  var watched: ID<Asset>? { nil }
}

extension Key {
  /// What closes a panel that is only read.
  var isDismissal: Bool { self == .escape || self == .character("q") || self == .enter }
}

extension Model {
  /// Puts a changed panel in the place of the topmost one.
  mutating func replaceTop(_ panel: some Panel) { dialogs[dialogs.count - 1] = panel.dialog }

  mutating func handleInDialog(_ key: Key) -> [Effect] {
    dialogs.last?.panel.handle(key, in: &self) ?? []
  }
}
