import Models

/// A panel of lines, of which there may be more than fit. It scrolls, and closes with Esc, Enter, q
/// or the key that opened it.
protocol ScrollingPanel: Panel {
  associatedtype Lines: PanelLines

  /// The first line that is seen.
  var scroll: Int { get set }
  /// The key that opened it.
  static var opener: Key? { get }
  /// Nothing where what it is about is gone.
  func lines(in context: Context) -> Lines?
  /// Keys besides those that scroll and close.
  func ownKeys(in context: Context) -> [FooterKey]
  /// What a key does that doesn't scroll; nothing where it is not one of its own.
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
