/// The search line, on the lower border of the screen.
struct FilterBar {
  let filter: Filter
  let body: Rect
  let ink: Ink

  private var row: Int { body.endRow - 1 }
  private var window: (text: String, cursorColumn: Int) {
    filter.line.window(width: body.columnCount / 2)
  }

  init(_ filter: Filter, in context: Context) {
    self.filter = filter
    body = context.body
    ink = context.ink
  }

  func draw(on canvas: inout Canvas) {
    guard filter.isEditing || !filter.isEmpty else { return }
    canvas.draw(" / \(window.text) ", row: row, column: 2, ink.amber.with(.bold))
  }

  var cursor: Position? {
    filter.isEditing ? Position(row: row, column: 5 + window.cursorColumn) : nil
  }
}
