/// All that a view says to the terminal: a picture, where the cursor is, what to call the window,
/// and whether to ring.
package struct Frame: Hashable, Sendable {
  package var canvas: Canvas
  /// Where text is being typed; without it the cursor is hidden.
  package var cursor: Position?
  package var title: String
  /// Rings the terminal's bell when this frame is shown.
  package var rings: Bool

  package init(
    canvas: Canvas, cursor: Position? = nil, title: String = "", rings: Bool = false
  ) {
    self.canvas = canvas
    self.cursor = cursor
    self.title = title
    self.rings = rings
  }

  package init(_ canvas: Canvas) { self.init(canvas: canvas) }
}
