import Models
import Wire

/// S1: the list on the left and, where there is room, the chosen offer on the right.
struct MediationView {
  let model: Model
  private var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let hasPanel = rect.columnCount >= 118
    let listWidth = hasPanel ? rect.columnCount * 64 / 100 : rect.columnCount
    let list = Rect(
      row: rect.row, column: rect.column, rowCount: rect.rowCount, columnCount: listWidth)
    drawList(on: &canvas, list)
    guard hasPanel else { return }
    let panel = Rect(
      row: rect.row, column: listWidth, rowCount: rect.rowCount,
      columnCount: rect.columnCount - listWidth)
    OfferPanel(model: model, offer: model.chosenOffer).draw(on: &canvas, panel)
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    let rows = model.mediation.rows(in: model.market, today: model.today)
    let chosen = model.mediation.selection.index(in: rows.map(\.id))
    let page = Page(rowCount: rows.count, chosen: chosen, height: rect.rowCount - 2)
    canvas.box(rect, title: "Offer mediation", note: note(rows, page), hasFocus: true, ink)
    if rows.isEmpty {
      canvas.draw(emptyText, row: rect.row + 2, column: rect.column + 3, ink.muted)
    }
    for (line, index) in page.range.enumerated() {
      draw(rows[index], on: &canvas, rect.row + 1 + line, rect, isChosen: index == chosen)
    }
  }

  private var emptyText: String {
    model.filter.isEmpty
      ? "No offer waits for anybody. t shows the closed ones." : "Nothing matches. Esc shows all."
  }

  private func note(_ rows: [Mediation.Row], _ page: Page) -> String {
    let open = model.market.offers.rows.count { $0.isOpen }
    let buyers = rows.count { if case .buyer = $0 { true } else { false } }
    let scope = model.mediation.showsClosed ? "all" : "open only"
    return "\(buyers) buyers · \(open) open · \(scope) · \(page.text)"
  }

  private func draw(
    _ row: Mediation.Row, on canvas: inout Canvas, _ line: Int, _ rect: Rect, isChosen: Bool
  ) {
    switch row {
    case .offer(let offer, let asset):
      OfferRow(model: model, offer: offer, asset: asset, isChosen: isChosen)
        .draw(on: &canvas, line, rect, indent: 4)
    case .buyer(let buyer, let counts, let isFolded):
      let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
      canvas.fill(row: line, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
      canvas.draw(look.mark, row: line, column: rect.column + 1, look.style(ink.accent, .bold))
      canvas.draw(isFolded ? "▶" : "▼", row: line, column: rect.column + 2, look.style(ink.accent))
      canvas.draw(buyer.name, row: line, column: rect.column + 4, look.style(ink.strong, .bold))
      canvas.draw(text(counts), row: line, endColumn: rect.endColumn - 2, look.style(ink.muted))
    case .campaign(let campaign, let breakdown):
      let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
      canvas.fill(row: line, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
      canvas.draw(look.mark, row: line, column: rect.column + 1, look.style(ink.accent, .bold))
      let name = (campaign.isSample ? "[sample] " : "") + campaign.name
      let after = canvas.draw(
        name.truncated(to: rect.columnCount / 3), row: line, column: rect.column + 4,
        look.style(ink.violet))
      BreakdownBar(ink: ink, breakdown: breakdown)
        .draw(on: &canvas, line, max(after + 2, rect.column + 34), until: rect.endColumn - 2, look)
    }
  }

  private func text(_ counts: OfferCounts) -> String {
    var parts = ["\(counts.open) open"]
    if counts.requested > 0 { parts.append("\(counts.requested) to quote") }
    if counts.quoted > 0 { parts.append("\(counts.quoted) quoted") }
    if counts.revisions > 0 {
      parts.append("\(counts.revisions) revision\(counts.revisions == 1 ? "" : "s")")
    }
    return parts.joined(separator: " · ")
  }
}

/// A campaign's faces by state: squares, and words for who can't tell the colours.
struct BreakdownBar {
  let ink: Ink
  let breakdown: CampaignBreakdown

  func draw(
    on canvas: inout Canvas, _ row: Int, _ column: Int, until end: Int, _ look: RowStyle
  ) {
    let parts = [
      (breakdown.live, "live", ink.green), (breakdown.booked, "booked", ink.accent),
      (breakdown.pending, "pending", ink.amber), (breakdown.completed, "done", ink.muted),
    ]
    var column = column
    for (count, label, style) in parts where count > 0 {
      let squares = String(repeating: "■", count: min(count, 6))
      let words = " \(count) \(label)"
      guard column + (squares + words).columnCount <= end else { return }
      column = canvas.draw(squares, row: row, column: column, look.style(style))
      column = canvas.draw(words, row: row, column: column, look.style(ink.muted)) + 2
    }
  }
}
