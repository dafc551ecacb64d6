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
  func lines(_ model: Model) -> Lines?
  /// Keys besides those that scroll and close.
  func ownKeys(_ model: Model) -> [FooterKey]
  /// What a key does that doesn't scroll; nothing where it is not one of its own.
  func handleOwn(_ key: Key, in model: inout Model) -> [Effect]?
}

extension ScrollingPanel {
  static var opener: Key? { nil }
  func ownKeys(_ model: Model) -> [FooterKey] { [] }
  func handleOwn(_ key: Key, in model: inout Model) -> [Effect]? { nil }

  func draw(_ model: Model, on canvas: inout Canvas) -> Position? {
    guard let lines = lines(model) else { return nil }
    canvas.fill(lines.rect, .plain)
    canvas.box(lines.rect, title: lines.title, note: lines.note, hasFocus: true, model.ink)
    lines.drawLines(on: &canvas, from: scroll)
    return nil
  }

  func footerKeys(_ model: Model) -> [FooterKey] {
    let scrolls = (lines(model)?.scrollLimit ?? 0) > 0
    return (scrolls ? [("↑↓", "scroll")] : []) + ownKeys(model) + [("Esc", "close")]
  }

  func handle(_ key: Key, in model: inout Model) -> [Effect] {
    if let lines = lines(model), lines.scrollLimit > 0,
      let steps = key.readingSteps(page: lines.lineRect.rowCount)
    {
      var panel = self
      panel.scroll = max(0, min(lines.scrollLimit, scroll + steps))
      model.replaceTop(panel)
      return []
    }
    if let effects = handleOwn(key, in: &model) { return effects }
    if key.isDismissal || key == Self.opener { model.dialogs.removeLast() }
    return []
  }
}
