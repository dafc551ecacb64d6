import Localization
import Models

/// A panel of lines that scrolls, and closes with Esc, Enter, q or the key that opened it.
protocol ScrollingPanel: Panel {
  associatedtype Layout: PanelLayout

  /// The first visible line.
  var scroll: Int { get set }
  /// The key that opened it.
  static var opener: Key? { get }
  /// The layout; nil if its subject no longer exists.
  func layout(in context: Context) -> Layout?
  /// Draws the lines of `layout` from line `start` on.
  func drawLines(
    of layout: Layout, on canvas: inout Canvas, from start: Int, in context: Context)
  /// What can be done besides scrolling and closing.
  func ownActions(in context: Context) -> [PanelAction]
  /// Handles a key of the panel's own; nil for others.
  mutating func handleOwn(_ key: Key, in context: Context) -> [Intent]?
}

extension ScrollingPanel {
  static var opener: Key? { nil }
  func ownActions(in context: Context) -> [PanelAction] { [] }
  mutating func handleOwn(_ key: Key, in context: Context) -> [Intent]? { nil }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    guard let layout = layout(in: context) else { return nil }
    canvas.fill(layout.rect, .plain)
    canvas.target(layout.rect, .panel)
    canvas.box(layout.rect, title: layout.title, note: layout.note, hasFocus: true, context.ink)
    canvas.within(layout.rect.inset()) {
      drawLines(of: layout, on: &$0, from: scroll, in: context)
    }
    return nil
  }

  func actions(in context: Context) -> [PanelAction] {
    let scrolls = (layout(in: context)?.scrollLimit ?? 0) > 0
    let closers = [.escape, .character("q"), .enter] + (Self.opener.map { [$0] } ?? [])
    return [.scroll(isNeeded: scrolls)] + ownActions(in: context)
      + [PanelAction("close", closers, label: "close", help: "close this window")]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if let layout = layout(in: context), layout.scrollLimit > 0,
      let steps = key.readingSteps(page: layout.lineRect.rowCount)
    {
      scroll = max(0, min(layout.scrollLimit, scroll + steps))
      return []
    }
    if let intents = handleOwn(key, in: context) { return intents }
    return key.isDismissal || key == Self.opener ? [.close] : []
  }
}
