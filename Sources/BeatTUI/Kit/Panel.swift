import Models
import Wire

/// A panel over the screen. The topmost one receives the keys, and the footer shows them. It reads
/// a context, changes itself, and returns intents.
protocol Panel: Sendable {
  /// A key as the footer shows it, with what it does.
  typealias FooterKey = (key: String, label: String)

  /// The panel as a case of all panels.
  var dialog: Dialog { get }

  /// Draws the panel. Returns the position of the text cursor, if any.
  func draw(on canvas: inout Canvas, in context: Context) -> Position?

  /// The keys in the footer: the most important first, the one that closes last.
  func footerKeys(in context: Context) -> [FooterKey]

  /// The number of last keys that the footer always shows.
  var keptKeyCount: Int { get }

  mutating func handle(_ key: Key, in context: Context) -> [Intent]

  /// Updates the panel to the market and the size of the terminal.
  mutating func refresh(in context: Context) -> [Intent]

  /// What its list wants of the archive, while its end is on the screen.
  func archiveWish(in context: Context) -> ArchiveWish?

  /// The help for the panel's own keys, if it has any.
  func help(of role: Role) -> KeyHelp?

  /// The face that the panel shows.
  var watched: ID<Asset>? { get }
}

extension Panel {
  var keptKeyCount: Int { 1 }
  mutating func refresh(in context: Context) -> [Intent] { [] }
  func archiveWish(in context: Context) -> ArchiveWish? { nil }
  func help(of role: Role) -> KeyHelp? { nil }
  var watched: ID<Asset>? { nil }
}

extension Key {
  /// The keys that close a read-only panel.
  var isDismissal: Bool { self == .escape || self == .character("q") || self == .enter }
}
