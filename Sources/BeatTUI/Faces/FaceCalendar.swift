import Models

/// The next months of a face, day by day, as many as there is room for.
struct FaceCalendar: View {
  private static let dayColumns = 4
  private static let monthColumns = 7 * dayColumns + 1
  /// The name, the weekdays, the weeks and a blank line.
  private static let monthRows = 9
  private static let monthsMax = 12

  let face: Asset?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(
      rect, title: "Calendar", note: face.map(\.code) ?? "", ink)
    guard let face else { return }
    let (months, legend) = rect.inside.split(rows: -1)
    let across = max(1, months.columnCount / Self.monthColumns)
    let down = (months.rowCount + 1) / Self.monthRows
    var (year, month) = (context.today.civil.year, context.today.civil.month)
    let occupancy = context.occupancy
    var seen: Set<Availability> = []
    canvas.within(months) { canvas in
      for index in 0..<min(across * down, Self.monthsMax) {
        let corner = Position(
          row: months.row + index / across * Self.monthRows,
          column: months.column + index % across * Self.monthColumns)
        if let first = Day(year: year, month: month, day: 1) {
          seen.formUnion(draw(first, of: face, occupancy, at: corner, on: &canvas))
        }
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      }
    }
    drawLegend(seen, on: &canvas, legend)
  }

  /// Returns the states of its days.
  private func draw(
    _ first: Day, of face: Asset, _ occupancy: Occupancy, at corner: Position,
    on canvas: inout Canvas
  ) -> Set<Availability> {
    let month = first.civil.month
    let year = "\(first.civil.year)".written(in: script)
    canvas.draw(
      "\(MonthName.full(month, in: script)) \(year)", row: corner.row, column: corner.column,
      ink.text)
    for weekday in 0..<7 {
      canvas.draw(
        WeekdayName.short(weekday, in: script), row: corner.row + 1,
        column: corner.column + weekday * Self.dayColumns, ink.muted, width: Self.dayColumns - 1)
    }
    var seen: Set<Availability> = []
    var day = first
    while day.civil.month == month {
      let place = first.weekday + day.civil.day - 1
      let isPast = day < context.today
      let state =
        isPast
        ? nil : occupancy.availability(of: face, in: DayRange(from: day, to: day.advanced(by: 1)))
      if let state { seen.insert(state) }
      let style = state?.style(ink) ?? ink.muted.with(.dim)
      let mark = state.flatMap { $0 == .free ? nil : $0.mark } ?? " "
      canvas.draw(
        (day.civil.day < 10 ? " " : "") + "\(day.civil.day)\(mark)",
        row: corner.row + 2 + place / 7, column: corner.column + place % 7 * Self.dayColumns,
        day == context.today ? style.with([.bold, .underline]) : style)
      day = day.advanced(by: 1)
    }
    return seen
  }

  private func drawLegend(_ seen: Set<Availability>, on canvas: inout Canvas, _ line: Rect) {
    canvas.within(line) { canvas in
      var column = line.column
      for state in Availability.allCases where state != .free && seen.contains(state) {
        column = canvas.draw(
          "\(state.mark) \(state.title)  ", row: line.row, column: column, state.style(ink))
      }
      if column == line.column {
        canvas.draw("free on all days that are shown", row: line.row, column: column, ink.muted)
      }
    }
  }
}
