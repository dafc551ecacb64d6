import Models

/// A month, in which a day is picked for a field. Weeks begin on Sunday.
struct CalendarView: View {
  private static let cellWidth = 5
  private static let weekCount = 6

  let form: Form
  let day: Day
  let context: Context
  let layout: FormLayout

  private var rect: Rect {
    layout.popUp(
      rowCount: Self.weekCount + (form.availability == nil ? 4 : 5),
      columnCount: 7 * Self.cellWidth + 4)
  }

  /// The Sunday with which the first week begins.
  private var start: Day {
    let first = day.advanced(by: 1 - day.civil.day)
    return first.advanced(by: -first.weekday)
  }

  func draw(on canvas: inout Canvas) -> Position? {
    let (rect, script) = (rect, context.script)
    canvas.fill(rect, .plain)
    canvas.target(rect, .panel)
    let month = MonthName.full(day.civil.month, in: script)
    let year = "\(day.civil.year)".written(in: script)
    canvas.box(rect, title: "\(month) \(year)", hasFocus: true, ink)
    let inside = rect.inside
    for weekday in 0..<7 {
      canvas.draw(
        WeekdayName.short(weekday, in: script), row: inside.row,
        column: inside.column + weekday * Self.cellWidth + 1, ink.muted, width: 4)
    }
    var cursor: Position?
    for index in 0..<Self.weekCount * 7 {
      let place = Position(
        row: inside.row + 1 + index / 7, column: inside.column + index % 7 * Self.cellWidth)
      let shown = start.advanced(by: index)
      draw(shown, at: place, on: &canvas)
      if shown == day { cursor = Position(row: place.row, column: place.column + 1) }
    }
    drawLegend(on: &canvas, inside)
    return cursor
  }

  private func availability(_ day: Day) -> Availability? {
    day < context.today ? nil : form.availability?(day, context)
  }

  private func draw(_ shown: Day, at place: Position, on canvas: inout Canvas) {
    let isChosen = shown == day
    let isToday = shown == context.today
    let state = availability(shown)
    let isOutside = shown.civil.month != day.civil.month || shown < context.today
    let style = isOutside ? ink.muted : state?.style(ink) ?? ink.text
    let mark = state.flatMap { $0 == .free ? nil : $0.mark } ?? " "
    let number = (shown.civil.day < 10 ? " " : "") + "\(shown.civil.day)"
    canvas.draw(
      (isChosen ? "[" : isToday ? "·" : " ") + number + mark + (isChosen ? "]" : " "),
      row: place.row, column: place.column,
      (isToday ? style.with(.bold) : style).on(isChosen ? ink.chosen : .plain))
    canvas.target(
      Rect(row: place.row, column: place.column, rowCount: 1, columnCount: Self.cellWidth),
      .row(pane: 0, .index(Int(shown.number))))
  }

  /// The selected day in words, and what the marks of the month mean.
  private func drawLegend(on canvas: inout Canvas, _ inside: Rect) {
    let row = inside.row + 1 + Self.weekCount
    let state = availability(day).map { ", \($0.title)" } ?? ""
    canvas.draw(
      "\(day.longText(in: context.script)), \(day.distanceText(from: context.today))\(state)",
      row: row, column: inside.column, ink.accent, width: inside.columnCount)
    guard form.availability != nil, inside.rows.contains(row + 1) else { return }
    let days = (0..<Self.weekCount * 7).map { start.advanced(by: $0) }
    let states = Set(days.compactMap(availability)).subtracting([.free])
    var column = inside.column
    for state in Availability.allCases where states.contains(state) {
      column = canvas.draw(
        "\(state.mark) \(state.title)  ", row: row + 1, column: column, state.style(ink))
    }
  }
}
