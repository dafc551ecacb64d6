import Models
import Wire

/// The marked faces, a column each, and their next weeks.
struct ComparisonView: View {
  let context: Context
  let layout: ComparisonLayout

  func draw(on canvas: inout Canvas, from start: Int) {
    let rect = layout.lineRect
    var row = rect.row - start
    canvas.within(rect) { canvas in
      drawCells(layout.faces.map(\.code), on: &canvas, row, rect, ink.strong.with(.bold))
      drawCells(layout.faces.map { $0.name(in: script) }, on: &canvas, row + 1, rect, ink.text)
      row += 2
      for line in layout.rows {
        draw(line, on: &canvas, row, rect)
        row += 1
      }
      drawStrips(on: &canvas, row, rect)
    }
  }

  private func column(_ index: Int, _ rect: Rect) -> Int {
    rect.column + ComparisonLayout.labelWidth + index * layout.columnWidth
  }

  private func drawCells(
    _ cells: [String], on canvas: inout Canvas, _ row: Int, _ rect: Rect, _ style: Style
  ) {
    for (index, text) in cells.enumerated() {
      canvas.draw(text, row: row, column: column(index, rect), style, width: layout.columnWidth - 1)
    }
  }

  private func draw(_ line: ComparisonLayout.Row, on canvas: inout Canvas, _ row: Int, _ rect: Rect)
  {
    canvas.draw(
      line.differs ? "≠" : " ", row: row, column: rect.column, ink.amber.with(.bold))
    canvas.draw(line.label, row: row, column: rect.column + 2, ink.muted, width: 13)
    let style = line.differs ? line.style.with(.bold) : ink.muted
    let cells = line.cells.enumerated().map { index, text in
      text + (line.differs && line.best.contains(index) ? " ★" : "")
    }
    drawCells(cells, on: &canvas, row, rect, style)
  }

  private func drawStrips(on canvas: inout Canvas, _ row: Int, _ rect: Rect) {
    canvas.draw("Next weeks", row: row, column: rect.column + 2, ink.muted)
    for (index, face) in layout.faces.enumerated() {
      let strip = AvailabilityStrip(context: context, face: face, width: layout.columnWidth - 2)
      strip.draw(on: &canvas, row, column(index, rect))
    }
  }
}
