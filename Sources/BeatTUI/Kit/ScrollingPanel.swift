import Models

/// A panel of lines that scrolls, and closes with Esc, Enter, q or the key that opened it.
protocol ScrollingPanel: Panel {
  associatedtype Lines: PanelLines

  /// The first visible line.
  var scroll: Int { get set }
  /// The key that opened it.
  static var opener: Key? { get }
  /// The lines; nil if their subject no longer exists.
  func lines(in context: Context) -> Lines?
  /// Keys besides those that scroll and close.
  func ownKeys(in context: Context) -> [FooterKey]
  /// Handles a key of the panel's own; nil for others.
  mutating func handleOwn(_ key: Key, in context: Context) -> [Intent]?
}

extension ScrollingPanel {
  static var opener: Key? { nil }
  func ownKeys(in context: Context) -> [FooterKey] { [] }
  mutating func handleOwn(_ key: Key, in context: Context) -> [Intent]? { nil }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    guard let lines = lines(in: context) else { return nil }
    canvas.fill(lines.rect, .plain)
    canvas.box(lines.rect, title: lines.title, note: lines.note, hasFocus: true, context.ink)
    lines.drawLines(on: &canvas, from: scroll)
    return nil
  }

  func footerKeys(in context: Context) -> [FooterKey] {
    let scrolls = (lines(in: context)?.scrollLimit ?? 0) > 0
    return (scrolls ? [("↑↓", "scroll")] : []) + ownKeys(in: context) + [("Esc", "close")]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if let lines = lines(in: context), lines.scrollLimit > 0,
      let steps = key.readingSteps(page: lines.lineRect.rowCount)
    {
      scroll = max(0, min(lines.scrollLimit, scroll + steps))
      return []
    }
    if let intents = handleOwn(key, in: context) { return intents }
    return key.isDismissal || key == Self.opener ? [.close] : []
  }
}
