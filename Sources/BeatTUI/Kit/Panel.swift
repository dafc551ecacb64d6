import Models
import Wire

/// What lies over the screen. The topmost panel gets the keys, and the footer shows them. A panel
/// reads a context, changes itself, and returns what concerns others.
protocol Panel: Sendable {
  /// A key as the footer shows it, with what it does.
  typealias FooterKey = (key: String, label: String)

  /// It among all panels.
  var dialog: Dialog { get }

  /// Draws it; returns where the cursor blinks, if something is typed there.
  func draw(on canvas: inout Canvas, in context: Context) -> Position?

  /// The most important key first, the way out last.
  func footerKeys(in context: Context) -> [FooterKey]

  /// How many of the last keys the footer keeps however narrow it is.
  var keptKeyCount: Int { get }

  mutating func handle(_ key: Key, in context: Context) -> [Intent]

  /// Follows the market and the size of the terminal.
  mutating func refresh(in context: Context) -> [Intent]

  /// Its keys for the help, where it has some that the screen doesn't have.
  func help(of role: Role) -> KeyHelp?

  /// The face that the user looks at in it.
  var watched: ID<Asset>? { get }
}

extension Panel {
  var keptKeyCount: Int { 1 }
  mutating func refresh(in context: Context) -> [Intent] { [] }
  func help(of role: Role) -> KeyHelp? { nil }
  var watched: ID<Asset>? { nil }
}

extension Key {
  /// What closes a panel that is only read.
  var isDismissal: Bool { self == .escape || self == .character("q") || self == .enter }
}
