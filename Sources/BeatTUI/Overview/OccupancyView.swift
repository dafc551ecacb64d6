import Models

/// The occupancy of the faces: in figures, by day, and by district.
struct OccupancyView: View {
  let figures: OccupancyFigures
  let context: Context
  private var today: Day { context.today }

  private static let spans = [30, 90]
  private static let chartRows = 4
  /// Narrower rows of districts have room for one span.
  private static let bothSpansColumns = 81
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let resting =
      figures.outOfServiceCount > 0 ? " · \(figures.outOfServiceCount) out of service" : ""
    canvas.box(
      rect, title: "Occupancy", note: "\(figures.faceCount) faces in service\(resting)", ink)
    let inside = rect.inside
    canvas.within(inside) { draw(on: &$0, inside: inside) }
  }

  private func draw(on canvas: inout Canvas, inside: Rect) {
    if inside.rowCount < 2 + Self.chartRows + 4 {
      drawShort(on: &canvas, inside)
    } else {
      drawWhole(on: &canvas, inside)
    }
  }

  /// One line for 30 days with a column for each, and one for 90 with the districts.
  private func drawShort(on canvas: inout Canvas, _ rect: Rect) {
    let start = rect.column
    for (line, span) in Self.spans.enumerated() where line < rect.rowCount {
      canvas.draw("Next \(span) days", row: rect.row + line, column: start, ink.muted)
      canvas.draw(
        percent(figures.share(of: span)), row: rect.row + line, column: start + 14,
        ink.strong.with(.bold), width: 5, align: .right)
    }
    drawChart(
      on: &canvas, Rect(row: rect.row, column: start + 22, rowCount: 1, columnCount: 30))
    var column = start + 22
    for district in figures.districts where rect.rowCount > 1 {
      let text = "\(district.name) \(percent(district.share(of: 90)))"
      guard column + text.columnCount <= rect.endColumn else { break }
      column = canvas.draw(text, row: rect.row + 1, column: column, ink.text) + 3
    }
  }

  private func drawWhole(on canvas: inout Canvas, _ rect: Rect) {
    for (line, span) in Self.spans.enumerated() {
      let row = rect.row + line
      canvas.draw("Next \(span) days", row: row, column: rect.column, ink.muted)
      drawBar(
        figures.share(of: span), on: &canvas, row, rect.column + 14,
        width: min(60, max(0, rect.columnCount - 21)))
    }
    let chart = Rect(
      row: rect.row + 3, column: rect.column, rowCount: Self.chartRows,
      columnCount: min(OccupancyFigures.dayCount, rect.columnCount))
    drawChart(on: &canvas, chart)
    drawMonths(on: &canvas, chart.endRow, chart)
    drawDistricts(on: &canvas, rect.split(rows: 4 + Self.chartRows).lower)
  }

  private func percent(_ share: OccupancyFigures.Share) -> String { "\(share.percent) %" }

  private func drawBar(
    _ share: OccupancyFigures.Share, on canvas: inout Canvas, _ row: Int, _ column: Int, width: Int
  ) {
    canvas.draw(
      percent(share), row: row, column: column, ink.strong.with(.bold), width: 5, align: .right)
    let filled = min(width, share.percent * width / 100)
    canvas.fill(row: row, column: column + 7, count: filled, ink.green, with: "█")
    canvas.fill(
      row: row, column: column + 7 + filled, count: width - filled, ink.line, with: "░")
  }

  /// One column for each day, in eighths of a row.
  private func drawChart(on canvas: inout Canvas, _ rect: Rect) {
    for (day, share) in figures.days.prefix(rect.columnCount).enumerated() {
      let eighths = share.percent * rect.rowCount * 8 / 100
      for line in 0..<rect.rowCount {
        let rest = eighths - line * 8
        // A day without bookings is drawn as the thinnest line, so that the days can be counted.
        guard rest > 0 || line == 0 else { break }
        let level = Self.levels[max(0, min(rest, 8) - 1)]
        canvas.draw(
          String(level), row: rect.endRow - 1 - line, column: rect.column + day,
          rest > 0 ? ink.accent : ink.line)
      }
    }
  }

  /// The name of each month under its first day, and of today's month under today.
  private func drawMonths(on canvas: inout Canvas, _ row: Int, _ rect: Rect) {
    var free = rect.column
    for day in 0..<rect.columnCount {
      let date = today.advanced(by: day)
      guard day == 0 || date.civil.day == 1 else { continue }
      let text =
        day == 0
        ? date.shortText(in: script)
        : MonthName.short(date.civil.month, in: script)
      let column = rect.column + day
      guard column >= free, column + text.columnCount <= rect.endColumn else { continue }
      free = canvas.draw(text, row: row, column: column, ink.muted) + 1
    }
  }

  private func drawDistricts(on canvas: inout Canvas, _ rect: Rect) {
    for (line, district) in figures.districts.prefix(rect.rowCount - 1).enumerated() {
      let row = rect.row + 1 + line
      canvas.draw(district.name, row: row, column: rect.column, ink.text, width: 12)
      let faces = district.faceCount == 1 ? "1 face" : "\(district.faceCount) faces"
      canvas.draw(faces, row: row, column: rect.column + 13, ink.muted, width: 9)
      canvas.draw("30 d", row: row, column: rect.column + 23, ink.muted)
      drawBar(district.share(of: 30), on: &canvas, row, rect.column + 27, width: 20)
      guard rect.columnCount >= Self.bothSpansColumns else { continue }
      canvas.draw("90 d", row: row, column: rect.column + 57, ink.muted)
      drawBar(district.share(of: 90), on: &canvas, row, rect.column + 61, width: 20)
    }
  }
}
