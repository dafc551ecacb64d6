import Models
import Wire

/// The events with time, author and sentence.
struct HistoryView: PanelLines, View {
  private static let whenWidth = 14
  private static let whoWidth = 18

  let context: Context
  let panel: HistoryPanel

  private static let widthMax = 124
  private static let heightMin = 10

  /// As high as its lines, or as the screen permits while more are loaded.
  var rect: Rect {
    let most = max(context.layout.stage.rows * 3 / 4, Self.heightMin)
    let height = panel.isWhole ? min(most, max(Self.heightMin, lineCount + 2)) : most
    return Rect(centredIn: context.layout.stage, width: Self.widthMax, height: height)
  }

  private var whatWidth: Int {
    let inside = min(Self.widthMax, context.layout.stage.columns - 4) - 4
    return max(20, inside - Self.whenWidth - Self.whoWidth)
  }

  private typealias Row = (line: HistoryPanel.Line?, text: String)

  /// The lines, each with as many rows as its sentence needs.
  private var rows: [Row] {
    panel.lines.flatMap { line in
      words(of: line).wrapped(to: whatWidth).enumerated().map { index, text in
        (index == 0 ? line : nil, text)
      }
    }
  }

  private func words(of line: HistoryPanel.Line) -> String {
    line.what.printable.withMonths(in: script)
  }

  var lineCount: Int { rows.count + (panel.isWhole ? 0 : 1) }

  var title: String { "History · \(panel.title)" }

  var note: String {
    let count = panel.records.count
    return panel.isWhole ? "\(count) event\(count == 1 ? "" : "s")" : "\(count) so far"
  }

  func drawLines(on canvas: inout Canvas, from start: Int) {
    let inside = lineRect
    let rows = rows
    for (offset, row) in rows.dropFirst(start).prefix(inside.rowCount).enumerated() {
      draw(row, on: &canvas, inside, inside.row + offset)
    }
    let end = rows.count - start
    guard end < inside.rowCount else { return }
    let last = panel.isWhole ? (panel.records.isEmpty ? "No history." : "") : "…"
    canvas.draw(last, row: inside.row + max(0, end), column: inside.column, ink.muted)
  }

  private func draw(_ row: Row, on canvas: inout Canvas, _ inside: Rect, _ line: Int) {
    let who = inside.column + Self.whenWidth
    if let first = row.line {
      canvas.draw(
        when(first.at), row: line, column: inside.column, ink.muted, width: Self.whenWidth - 1)
      canvas.draw(first.who, row: line, column: who, ink.accent, width: Self.whoWidth - 1)
    }
    canvas.draw(row.text, row: line, column: who + Self.whoWidth, ink.text, width: whatWidth)
  }

  /// `05 Mar 13:42`, or `05 Mar 2024` for other years.
  private func when(_ instant: Instant) -> String {
    let day = Day(instant)
    return day.civil.year == context.today.civil.year
      ? "\(day.shortText(in: script)) \(instant.clockText)" : day.text(in: script)
  }
}
