import Models

/// The next weeks of a face, one or two glyphs each, with the months above.
struct AvailabilityStrip {
  let ink: Ink
  let weeks: [Availability]
  private let start: Day
  private let script: Script
  /// Columns for each week.
  private let weekWidth: Int

  private static let weekCountMax = 26

  init(context: Context, face: Asset, width: Int) {
    ink = context.ink
    script = context.script
    start = context.today
    weekWidth = width >= Self.weekCountMax * 2 ? 2 : 1
    weeks = context.occupancy.weeks(
      of: face, from: start, count: min(Self.weekCountMax, max(1, width / weekWidth)))
  }

  /// The name of each month above the week in which it begins. The current month is named if the
  /// next leaves room.
  var months: String {
    let starts = weeks.indices.filter { week in
      week == 0 || month(of: week) != month(of: week - 1)
    }
    var text = ""
    for (index, week) in starts.enumerated() {
      let column = week * weekWidth
      let next = index + 1 < starts.count ? starts[index + 1] : weeks.count
      let name = MonthName.short(month(of: week), in: script)
      guard column >= text.columnCount, next * weekWidth - column >= name.columnCount,
        week > 0 || next * weekWidth > name.columnCount
      else { continue }
      text += String(repeating: " ", count: column - text.columnCount) + name
    }
    return text
  }

  /// Of its last day.
  private func month(of week: Int) -> Int { start.advanced(by: week * 7 + 6).civil.month }

  /// Runs of weeks with the same state.
  var pieces: [FactList.Piece] {
    var pieces: [FactList.Piece] = []
    for week in weeks {
      let text = week.text(width: weekWidth)
      if let last = pieces.last, last.style == week.style(ink) {
        pieces[pieces.count - 1].text += text
      } else {
        pieces.append((text, week.style(ink)))
      }
    }
    return pieces
  }

  /// The legend of the glyphs in use.
  var legend: [FactList.Piece] {
    Availability.allCases.filter(weeks.contains).map { kind in
      (kind.mark + " " + kind.title + "  ", kind.style(ink))
    }
  }

  func draw(on canvas: inout Canvas, _ row: Int, _ column: Int) {
    canvas.draw(months, row: row, column: column, ink.muted)
    var column = column
    for piece in pieces {
      column = canvas.draw(piece.text, row: row + 1, column: column, piece.style)
    }
  }
}

extension Availability {
  /// Bars leave the upper edge of their row free, so that rows below each other stay apart.
  var mark: String {
    switch self {
    case .free: "·"
    case .pending: "◆"
    case .held: "◈"
    case .partly: "▄"
    case .booked: "▇"
    case .outOfService: "╳"
    }
  }

  var title: String {
    switch self {
    case .free: "free"
    case .pending: "requested"
    case .held: "held"
    case .partly: "partly"
    case .booked: "booked"
    case .outOfService: "out of service"
    }
  }

  fileprivate func text(width: Int) -> String {
    switch self {
    case .partly, .booked: String(repeating: mark, count: width)
    case .free, .pending, .held, .outOfService: mark + String(repeating: " ", count: width - 1)
    }
  }

  func style(_ ink: Ink) -> Style {
    switch self {
    case .free: ink.muted
    case .pending: ink.amber
    case .held: ink.violet
    case .partly: ink.accent
    case .booked: ink.green
    case .outOfService: ink.red
    }
  }
}
