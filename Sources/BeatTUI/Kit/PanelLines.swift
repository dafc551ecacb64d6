/// The lines of a scrolling panel, and the box around them.
protocol PanelLines {
  var title: String { get }
  /// What the upper border says on the right.
  var note: String { get }
  /// The box.
  var rect: Rect { get }
  /// Where the lines are.
  var lineRect: Rect { get }
  var lineCount: Int { get }
  func drawLines(on canvas: inout Canvas, from start: Int)
}

extension PanelLines {
  var note: String { "" }
  var lineRect: Rect { rect.inside }
  /// How far it can be scrolled; 0 where all of it is seen.
  var scrollLimit: Int { max(0, lineCount - lineRect.rowCount) }
}
