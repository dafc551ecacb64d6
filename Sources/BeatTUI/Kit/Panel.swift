import Localization
import Models
import Wire

/// A panel over the screen. The topmost one receives the keys, and the footer shows them. It reads
/// a context, changes itself, and returns intents.
protocol Panel: Sendable {
  /// The panel as a case of all panels.
  var dialog: Dialog { get }

  /// Draws the panel. Returns the position of the text cursor, if any.
  func draw(on canvas: inout Canvas, in context: Context) -> Position?

  /// All that can be done in it: the most important first, what closes it last. The footer shows
  /// what has a label and works now.
  func actions(in context: Context) -> [PanelAction]

  /// Whether letters are text in it, rather than keys.
  var isTyping: Bool { get }
  /// Whether it must be closed before anything else can be done.
  var isModal: Bool { get }

  /// Selects a row, which was clicked.
  mutating func choose(_ row: RowKey, in context: Context)
  /// Moves the cursor to a field or button, which was clicked.
  mutating func focus(field: Int)

  mutating func handle(_ key: Key, in context: Context) -> [Intent]

  /// Updates the panel to the market and the size of the terminal.
  mutating func refresh(in context: Context) -> [Intent]

  /// What the help says before the actions: about the field that the cursor is in.
  func explanation(in context: Context) -> String?

  /// Receives the text that the user has written in an editor.
  mutating func receive(edited text: String)

  /// What its list wants of the archive, while its end is on the screen.
  func archiveWish(in context: Context) -> ArchiveWish?

  /// The face that the panel shows.
  var watched: ID<Asset>? { get }
}

extension Panel {
  mutating func refresh(in context: Context) -> [Intent] { [] }
  func explanation(in context: Context) -> String? { nil }
  mutating func receive(edited text: String) {}
  func archiveWish(in context: Context) -> ArchiveWish? { nil }
  var isTyping: Bool { false }
  var isModal: Bool { isTyping }
  mutating func choose(_ row: RowKey, in context: Context) {}
  mutating func focus(field: Int) {}

  /// What can be done in it, by the keys that the user has chosen.
  func actions(with keys: KeyMap, in context: Context) -> [PanelAction] {
    let actions = actions(in: context)
    return isTyping || keys.isEmpty ? actions : actions.map { $0.with(keys) }
  }

  func footerKeys(with keys: KeyMap, in context: Context) -> [KeyHint] {
    actions(with: keys, in: context).filter { !$0.label.isEmpty && $0.hindrance == nil }
      .compactMap(\.hint)
  }
  var watched: ID<Asset>? { nil }
}

extension Key {
  /// The help where letters are text.
  static let helpWhileTyping = Key.control("g")

  /// The keys that close a read-only panel.
  var isDismissal: Bool { self == .escape || self == .character("q") || self == .enter }
}
