import Models
import Wire

/// Totals of all visible media buys, and the occupancy of the faces (C7).
struct TotalsView: View {
  private static let barWidthMax = 20

  let totals: Aggregations
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(rect, title: "Totals", note: "\(Aggregations.dayCount) days ahead", ink)
    canvas.within(rect.inside) { draw(on: &$0, inside: rect.inside) }
  }

  private func draw(on canvas: inout Canvas, inside: Rect) {
    let (table, rest) = inside.split(rows: totals.byStatus.count + 2)
    drawTable(on: &canvas, table)
    let (left, right) = rest.split(columns: rest.columnCount / 2)
    draw(totals.occupancyByDistrict, "Occupancy by district", on: &canvas, left)
    draw(totals.occupancyBySeller, "by seller", on: &canvas, right)
  }

  private func drawTable(on canvas: inout Canvas, _ rect: Rect) {
    draw(
      ["Media buys", "count", "budget", "spent", "impressions"], on: &canvas, rect.line(0),
      ink.muted, ink.muted)
    for (index, total) in totals.byStatus.enumerated() {
      draw(
        cells(
          "\(total.status.mark) \(total.status.title)", total.count, total.budget, total.spend,
          total.impressions), on: &canvas,
        rect.line(index + 1), total.status.style(ink), ink.text)
    }
    draw(
      cells(
        "all", totals.byStatus.reduce(0) { $0 + $1.count }, totals.budget, totals.spend,
        totals.impressions), on: &canvas, rect.line(totals.byStatus.count + 1), ink.strong,
      ink.strong)
  }

  private func cells(
    _ title: String, _ count: Int, _ budget: Money, _ spend: Money, _ impressions: Int64
  ) -> [String] {
    [
      title, "\(count)", budget.rounded.text(), spend.rounded.text(),
      lakhGrouped(String(impressions)),
    ]
  }

  private func draw(
    _ cells: [String], on canvas: inout Canvas, _ line: Rect, _ title: Style, _ style: Style
  ) {
    guard !line.isEmpty else { return }
    canvas.draw(cells[0], row: line.row, column: line.column, title, width: 18)
    let width = (line.columnCount - 20) / 4
    for (index, cell) in cells.dropFirst().enumerated() {
      canvas.draw(
        cell, row: line.row, column: line.column + 20 + index * width, style, width: width - 1,
        align: .right)
    }
  }

  private func draw(
    _ rows: [Aggregations.OccupancyTotal], _ title: String, on canvas: inout Canvas, _ rect: Rect
  ) {
    guard rect.rowCount > 2 else { return }
    canvas.draw(title, row: rect.row + 1, column: rect.column, ink.muted)
    for (index, row) in rows.prefix(rect.rowCount - 2).enumerated() {
      draw(row, on: &canvas, rect.row + 2 + index, rect)
    }
  }

  private func draw(
    _ row: Aggregations.OccupancyTotal, on canvas: inout Canvas, _ line: Int, _ rect: Rect
  ) {
    let barWidth = max(0, min(Self.barWidthMax, rect.columnCount - 17))
    let nameWidth = max(8, rect.columnCount - barWidth - 9)
    canvas.draw(
      District.name(row.name, in: script), row: line, column: rect.column, ink.text,
      width: nameWidth)
    let column = rect.column + nameWidth + 1
    let filled = Int(row.percent) * barWidth / 100
    canvas.fill(row: line, column: column, count: barWidth, ink.line, with: "·")
    canvas.fill(row: line, column: column, count: filled, ink.green, with: "■")
    canvas.draw(
      "\(row.percent) %", row: line, column: column + barWidth, ink.strong, width: 6,
      align: .right)
  }
}
