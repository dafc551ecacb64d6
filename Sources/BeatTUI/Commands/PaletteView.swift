import Models

/// Draws the palette.
struct PaletteView: View {
  let context: Context
  let panel: PalettePanel

  func draw(on canvas: inout Canvas) -> Position? {
    let layout = PaletteLayout(panel, in: context)
    let rect = layout.rect
    canvas.fill(rect, .plain)
    canvas.target(rect, .panel)
    let count = panel.rows.count
    let found = count == PaletteSearch.rowsMax ? "the best \(count)" : "\(count)"
    canvas.box(rect, title: "Go anywhere, do anything", note: found, hasFocus: true, ink)
    let window = panel.line.window(width: layout.line.columnCount - 3)
    let start = canvas.draw(
      ": ", row: layout.line.row, column: layout.line.column, ink.accent.with(.bold))
    canvas.draw(window.text, row: layout.line.row, column: start, ink.strong)
    if panel.line.text.isEmpty {
      canvas.draw(
        "a name or a part of it; go DHK-006A; help hold".truncated(
          to: layout.line.endColumn - start - 2), row: layout.line.row, column: start + 2,
        ink.muted)
    }
    let page = Page(rowCount: count, chosen: panel.index, height: layout.list.rowCount)
    if count == 0 {
      canvas.draw("Nothing is called that.", row: layout.list.row, column: start, ink.muted)
    }
    for (place, index) in page.range.enumerated() {
      PaletteRowView(row: panel.rows[index], context: context).draw(
        on: &canvas, layout.list.line(place), isChosen: index == panel.index)
      canvas.target(layout.list.line(place), .row(pane: 0, .index(index)))
    }
    if let row = panel.chosen {
      PaletteRowView(row: row, context: context).drawSentence(on: &canvas, layout.sentence)
    }
    return Position(row: layout.line.row, column: start + window.cursorColumn)
  }
}
