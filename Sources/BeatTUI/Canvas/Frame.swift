/// What the terminal shows at once: a picture, the cursor, the window's title, and whether to ring.
package struct Frame: Hashable, Sendable {
  package var canvas: Canvas
  /// Where the user types. Nil hides the cursor.
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
