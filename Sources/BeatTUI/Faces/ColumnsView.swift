/// The columns of the list, most important first.
struct ColumnsView: View {
  let context: Context
  let chooser: ColumnChooser
  /// The columns that the list has room for.
  let shown: Set<FaceColumn>

  private static let width = 58

  func draw(on canvas: inout Canvas) {
    let rect = Rect(
      centredIn: context.layout.stage, width: Self.width, height: chooser.order.count + 3)
    canvas.fill(rect, .plain)
    canvas.target(rect, .panel)
    let inside = canvas.box(
      rect, title: "Columns", note: "most important first", hasFocus: true, ink)
    let list = inside.split(rows: -1)
    let page = Page(
      rowCount: chooser.order.count, chosen: chooser.index, height: list.upper.rowCount)
    for (line, index) in page.range.enumerated() {
      canvas.target(list.upper.line(line), .row(pane: 0, .index(index)))
      draw(index, on: &canvas, list.upper.line(line))
    }
    canvas.draw(
      "✓ shown   … no room here   · hidden", row: list.lower.row,
      column: inside.column + 2, ink.muted)
  }

  private func draw(
    _ index: Int, on canvas: inout Canvas, _ rect: Rect
  ) {
    let column = chooser.order[index]
    let look = RowStyle(ink, isChosen: index == chooser.index, isFlashing: false)
    let isWanted = chooser.wanted.contains(column)
    let (mark, style) =
      isWanted ? (shown.contains(column) ? ("✓", ink.green) : ("…", ink.amber)) : ("·", ink.muted)
    canvas.fill(rect, look.ground)
    canvas.draw(look.mark, row: rect.row, column: rect.column, look.style(ink.accent, .bold))
    canvas.draw(mark, row: rect.row, column: rect.column + 2, look.style(style, .bold))
    canvas.draw(
      column.title, row: rect.row, column: rect.column + 4,
      look.style(isWanted ? ink.text : ink.muted), width: 16)
    canvas.draw(
      column.note.truncated(to: max(0, rect.columnCount - 21)), row: rect.row,
      column: rect.column + 21, look.style(ink.muted))
  }
}
