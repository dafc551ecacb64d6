/// The contents of a scrolling panel and the box around them. Updates measure by it, and the view
/// draws it.
protocol PanelLayout {
  var title: String { get }
  /// The text at the right of the upper border.
  var note: String { get }
  /// The box.
  var rect: Rect { get }
  /// The rectangle of the lines.
  var lineRect: Rect { get }
  var lineCount: Int { get }
}

extension PanelLayout {
  var note: String { "" }
  var lineRect: Rect { rect.inside }
  /// The maximum scroll offset; 0 if everything is visible.
  var scrollLimit: Int { max(0, lineCount - lineRect.rowCount) }
}
