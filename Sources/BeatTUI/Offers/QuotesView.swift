import Models
import Wire

/// The versions of an offer's quote, a column each.
struct QuotesView: View {
  let context: Context
  let layout: QuotesLayout

  func draw(on canvas: inout Canvas, from start: Int) {
    let rect = layout.lineRect
    for (line, row) in layout.rows.dropFirst(start).prefix(rect.rowCount).enumerated() {
      draw(row, on: &canvas, rect, rect.row + line)
    }
  }

  private func draw(_ row: QuotesLayout.Row, on canvas: inout Canvas, _ rect: Rect, _ line: Int) {
    let labelWidth = QuotesLayout.labelWidth
    let columnWidth = layout.columnWidth
    switch row {
    case .text(let text): canvas.draw(text, row: line, column: rect.column, ink.text)
    case .cells(let label, let cells, let style):
      canvas.draw(label, row: line, column: rect.column, ink.muted, width: labelWidth)
      for (index, text) in cells.enumerated() {
        let end = rect.column + labelWidth + (index + 1) * columnWidth - 2
        canvas.draw(text.truncated(to: columnWidth - 2), row: line, endColumn: end, style)
      }
    }
  }
}
