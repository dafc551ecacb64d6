import Models
import Wire

/// One of the overview's lists.
struct OverviewList: View {
  let overview: Overview
  let part: Overview.Part
  let rect: Rect
  /// The names of the hidden lists.
  let tabs: String
  let context: Context
  private var rows: [OverviewRow] { overview.listing[part] }

  private static let codeWidth = 9
  private static let rateWidth = 11

  func draw(on canvas: inout Canvas) {
    let rows = rows
    let hasFocus = overview.part == part
    let list = ListView(
      rect: rect, title: part.title, rowCount: rows.count, chosen: overview.chosen(in: part),
      emptyText: part.emptyText, isFiltered: !overview.filter.isEmpty, hasFocus: hasFocus,
      marksChosen: hasFocus, headRows: part.headRows, emptyGap: 0,
      pane: part.pane, key: { rows[$0].id.key },
      tail: part == .bookings ? context.archiveTail : nil)
    list.draw(
      on: &canvas, ink,
      note: { page in
        tabs + (page.count > 1 ? "\(rows.count) · \(page.text)" : "\(rows.count)")
      }, isFlashing: { context.isMarked(rows[$0].face.id.value) },
      row: { index, canvas, line, look in
        draw(rows[index], on: &canvas, line.row, look, hasMonths: line.row == list.rows.row)
      })
    // On a narrow terminal the months have the line alone.
    if part == .calendar, rect.columnCount >= 60 { drawLegend(on: &canvas) }
  }

  private func drawLegend(on canvas: inout Canvas) {
    var column = rect.column + 5
    for kind in [Availability.free, .partly, .booked, .outOfService] {
      column = canvas.draw(kind.mark, row: rect.row + 1, column: column, kind.style(ink)) + 1
      column = canvas.draw(kind.title, row: rect.row + 1, column: column, ink.muted) + 2
    }
  }

  private func draw(
    _ row: OverviewRow, on canvas: inout Canvas, _ line: Int, _ look: RowStyle, hasMonths: Bool
  ) {
    switch row {
    case .confirmation(let booking, let face, let deadline):
      let left = deadline.milliseconds(since: context.moment)
      let style = left < Offer.urgentMilliseconds ? ink.red : ink.amber
      let days = context.text(booking.dates)
      draw(
        "◆", face, "\(days) · \(booking.dates.dayCount) d",
        "confirm in \(spanText(milliseconds: left))", style, on: &canvas, line, look)
    case .permit(let face, let expiry, let standing):
      draw(
        standing.mark, face, "permit until \(expiry.text)", standing.title, standing.style(ink),
        on: &canvas, line, look)
    case .face(let face, let status):
      draw(face, status, on: &canvas, line, look, hasMonths: hasMonths)
    case .booking(let booking, let face, let status):
      let (title, mark, style) = state(of: booking, face, status)
      let days = context.text(booking.dates)
      draw(
        mark, face, "\(days) · \(booking.dates.dayCount) d", title, style, on: &canvas, line, look)
    case .resting(let face, let overlay, let count):
      let bookings = count == 1 ? "1 booking" : "\(count) bookings"
      switch overlay {
      case .maintenance:
        draw("⊡", face, bookings, "maintenance", ink.amber, on: &canvas, line, look)
      case .withdrawn(let reason):
        draw("✗", face, bookings, "withdrawn: \(reason)", ink.red, on: &canvas, line, look)
      }
    }
  }

  private func state(
    of booking: Booking, _ face: Asset, _ status: AssetStatus
  ) -> (title: String, mark: String, Style) {
    if booking.confirmBy != nil { return ("to be confirmed", "◆", ink.amber) }
    if face.isWithdrawn, status != .completed { return ("impaired", "!", ink.red) }
    return (status.title, status.mark, status == .booked ? ink.accent : status.style(ink))
  }

  /// Draws a mark, the face, and two facts on the right.
  private func draw(
    _ mark: String, _ face: Asset, _ fact: String, _ state: String, _ style: Style,
    on canvas: inout Canvas, _ row: Int, _ look: RowStyle
  ) {
    let start = rect.column + 3
    canvas.draw(mark, row: row, column: start, look.style(style, .bold))
    canvas.draw(face.code, row: row, column: start + 2, look.style(ink.muted), width: 9)
    let isNarrow = rect.columnCount < 90
    let stateWidth = part == .resting ? (isNarrow ? 32 : 44) : isNarrow ? 19 : 22
    let factWidth = part == .resting ? 11 : 25
    let stateStart = max(start + 12, rect.endColumn - 2 - stateWidth)
    let hasFact = stateStart - factWidth >= start + 12
    canvas.draw(
      (face.isSample ? "[sample] " : "") + face.name, row: row, column: start + 12,
      look.style(ink.text),
      width: max(0, stateStart - (hasFact ? factWidth : 0) - start - 13))
    if hasFact {
      canvas.draw(
        fact, row: row, column: stateStart - factWidth, look.style(ink.muted),
        width: factWidth - 1)
    }
    canvas.draw(state, row: row, column: stateStart, look.style(style), width: stateWidth)
  }

  /// Draws a face with its next 26 weeks.
  private func draw(
    _ face: Asset, _ status: AssetStatus, on canvas: inout Canvas, _ row: Int, _ look: RowStyle,
    hasMonths: Bool
  ) {
    let start = rect.column + 3
    let room = rect.endColumn - 2 - start
    let stripWidth = room >= 100 ? 52 : min(26, max(1, room - 12))
    let strip = AvailabilityStrip(context: context, face: face, width: stripWidth)
    let stripStart = rect.endColumn - 2 - stripWidth
    if hasMonths { canvas.draw(strip.months, row: row - 1, column: stripStart, ink.muted) }
    canvas.draw(status.mark, row: row, column: start, look.style(status.style(ink), .bold))
    canvas.draw(face.code, row: row, column: start + 2, look.style(ink.muted), width: 9)
    let rate = face.monthlyRate.text()
    let nameEnd = stripStart - Self.rateWidth - 2
    let hasNames = nameEnd > start + 12
    if hasNames {
      canvas.draw(
        (face.isSample ? "[sample] " : "") + face.name, row: row, column: start + 12,
        look.style(ink.text), width: nameEnd - start - 12)
      canvas.draw(
        rate, row: row, column: nameEnd, look.style(ink.strong), width: Self.rateWidth,
        align: .right)
    }
    var column = stripStart
    for piece in strip.pieces {
      column = canvas.draw(piece.text, row: row, column: column, look.style(piece.style))
    }
  }
}

extension PermitStanding {
  var mark: String {
    switch self {
    case .valid: "✓"
    case .expiring: "▲"
    case .expired: "!"
    }
  }

  var title: String {
    switch self {
    case .valid: "valid"
    case .expiring(days: 0): "ends today"
    case .expiring(let days): "ends in \(days) d"
    case .expired(let days): "expired \(days) d ago"
    }
  }

  /// The text after the expiry date.
  var note: String {
    switch self {
    case .valid: ""
    case .expiring, .expired: ": \(title)"
    }
  }

  func style(_ ink: Ink) -> Style {
    switch self {
    case .valid: ink.text
    case .expiring: ink.amber
    case .expired: ink.red
    }
  }
}
