/// The lines of a scrolling panel, and the box around them.
protocol PanelLines {
  var title: String { get }
  /// The text at the right of the upper border.
  var note: String { get }
  /// The box.
  var rect: Rect { get }
  /// The rectangle of the lines.
  var lineRect: Rect { get }
  var lineCount: Int { get }
  func drawLines(on canvas: inout Canvas, from start: Int)
}

extension PanelLines {
  var note: String { "" }
  var lineRect: Rect { rect.inside }
  /// The maximum scroll offset; 0 if everything is visible.
  var scrollLimit: Int { max(0, lineCount - lineRect.rowCount) }
}
