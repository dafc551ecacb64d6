import Models
import Wire

/// S1: the list on the left and, where there is room, the chosen offer on the right.
struct MediationView {
  let model: Model
  private var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard rect.columnCount >= 118 else { return drawList(on: &canvas, rect) }
    let (list, panel) = rect.split(columns: rect.columnCount * 64 / 100)
    drawList(on: &canvas, list)
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
      ? "No offer waits for anybody. o shows the closed ones." : "Nothing matches. Esc shows all."
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
      let after = canvas.draw(
        buyer.name, row: line, column: rect.column + 4, look.style(ink.strong, .bold))
      let end = rect.endColumn - 2
      canvas.draw(text(counts), row: line, endColumn: end, look.style(ink.muted))
      let room = max(0, end - text(counts).columnCount - after - 4)
      canvas.draw(
        model.presence(of: buyer.id).truncated(to: room), row: line, column: after + 2,
        look.style(ink.muted))
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
