/// A list in a box: the page with the selected row, the background and mark of each row, and the
/// text of an empty list.
struct ListView {
  let rect: Rect
  let title: String
  let rowCount: Int
  let chosen: Int?
  /// The text of an empty list.
  let emptyText: String
  /// Whether a search hides rows.
  let isFiltered: Bool
  var hasFocus = true
  /// False if another list has the focus; then this one shows no cursor.
  var marksChosen = true
  /// Lines above the rows, inside the box.
  var headRows = 0
  var rowHeight = 1
  /// Blank lines above `emptyText`.
  var emptyGap = 1

  /// Which list of its screen it is, for the mouse.
  var pane = 0
  /// What tells a row from others, for the mouse.
  var key: (Int) -> RowKey = { .index($0) }

  /// The line after the last row, where a list goes on; on the lower border if there is no room.
  var tail: String?

  /// The lines of the rows, from border to border.
  var rows: Rect { rect.inset(rows: 1, columns: 0).split(rows: headRows).lower }
  private var pageLength: Int { rect.listLength(headRows: headRows, rowHeight: rowHeight) }
  private var page: Page { Page(rowCount: rowCount, chosen: chosen, height: pageLength) }

  /// - Parameters:
  ///   - note: what the upper border says at its right end.
  ///   - isFlashing: whether the row with this index changed a moment ago.
  ///   - draw: draws the row with this index over its ground, into its lines inside the box.
  func draw(
    on canvas: inout Canvas, _ ink: Ink, note: (Page) -> String,
    isFlashing: (Int) -> Bool = { _ in false },
    row draw: (Int, inout Canvas, Rect, RowStyle) -> Void
  ) {
    let page = page
    canvas.pane(pane, rect)
    canvas.box(rect, title: title, note: note(page), hasFocus: hasFocus, ink)
    if rowCount == 0 {
      canvas.draw(
        (isFiltered ? "Nothing matches. Press Esc to show all." : emptyText)
          .truncated(to: rect.columnCount - 5), row: rows.row + emptyGap,
        column: rect.column + 3, ink.muted)
    }
    if page.isLast, let tail { drawTail(tail, on: &canvas, after: page.range.count, ink) }
    canvas.within(rect.inset()) { canvas in
      for (place, index) in page.range.enumerated() {
        let line = Rect(
          row: rows.row + place * rowHeight, column: rect.column + 1, rowCount: rowHeight,
          columnCount: rect.columnCount - 2)
        let look = RowStyle(
          ink, isChosen: index == chosen && marksChosen, isFlashing: isFlashing(index))
        canvas.target(line, .row(pane: pane, key(index)))
        look.drawGround(on: &canvas, line, ink)
        draw(index, &canvas, line, look)
      }
    }
  }
}

extension ListView {
  private func drawTail(_ tail: String, on canvas: inout Canvas, after count: Int, _ ink: Ink) {
    let lines = rowCount == 0 ? emptyGap + 1 : count * rowHeight
    if lines < rows.rowCount {
      canvas.draw(
        tail.truncated(to: rect.columnCount - 6), row: rows.row + lines, column: rect.column + 3,
        ink.muted)
    } else {
      canvas.draw(
        " \(tail) ".truncated(to: rect.columnCount / 2), row: rect.endRow - 1,
        endColumn: rect.endColumn - 2, ink.muted)
    }
  }
}

extension Rect {
  /// The number of rows that a list in this box shows at once.
  func listLength(headRows: Int = 0, rowHeight: Int = 1) -> Int {
    max(1, (rowCount - 2 - headRows) / rowHeight)
  }
}
