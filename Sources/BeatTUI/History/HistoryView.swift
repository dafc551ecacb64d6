import Models
import Wire

/// The events with time, author and sentence.
struct HistoryView: View {
  let context: Context
  let layout: HistoryLayout

  func draw(on canvas: inout Canvas, from start: Int) {
    let inside = layout.lineRect
    let rows = layout.rows
    for (offset, row) in rows.dropFirst(start).prefix(inside.rowCount).enumerated() {
      draw(row, on: &canvas, inside, inside.row + offset)
    }
    let end = rows.count - start
    guard end < inside.rowCount else { return }
    canvas.draw(layout.lastLine, row: inside.row + max(0, end), column: inside.column, ink.muted)
  }

  private func draw(_ row: HistoryLayout.Row, on canvas: inout Canvas, _ inside: Rect, _ line: Int)
  {
    let who = inside.column + HistoryLayout.whenWidth
    if let first = row.line {
      canvas.draw(
        when(first.at), row: line, column: inside.column, ink.muted,
        width: HistoryLayout.whenWidth - 1)
      canvas.draw(
        first.who, row: line, column: who, ink.accent, width: max(0, layout.whoWidth - 1))
    }
    canvas.draw(
      row.text, row: line, column: who + layout.whoWidth, ink.text, width: layout.whatWidth)
  }

  /// `05 Mar 13:42`, or `05 Mar 2024` for other years.
  private func when(_ instant: Instant) -> String {
    let day = Day(instant)
    return day.civil.year == context.today.civil.year
      ? "\(day.shortText(in: script)) \(instant.clockText)" : day.text(in: script)
  }
}
