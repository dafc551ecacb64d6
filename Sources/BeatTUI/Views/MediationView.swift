import Models
import Wire

/// S1: the list on the left and, where there is room, the chosen offer on the right.
struct MediationView {
  let model: Model

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let hasPanel = rect.width >= 118
    let listWidth = hasPanel ? rect.width * 64 / 100 : rect.width
    let list = Rect(row: rect.row, column: rect.column, height: rect.height, width: listWidth)
    drawList(on: &canvas, list)
    guard hasPanel else { return }
    let panel = Rect(
      row: rect.row, column: listWidth, height: rect.height, width: rect.width - listWidth)
    OfferPanel(model: model, offer: model.chosenOffer).draw(on: &canvas, panel)
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    let rows = model.mediation.rows(in: model.market, today: model.today)
    let chosen = model.mediation.selection.index(in: rows.map(\.id))
    let page = Page(rowCount: rows.count, chosen: chosen, height: rect.height - 2)
    canvas.box(rect, "Offer mediation", note: note(rows, page), isFocused: true)
    if rows.isEmpty {
      canvas.draw(emptyText, rect.row + 2, rect.column + 3, Style(Ink.muted))
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
      let look = RowStyle(isChosen: isChosen, isFlashing: false)
      canvas.fill(line, rect.column + 1, rect.width - 2, Style(nil, on: look.background))
      canvas.draw(look.mark, line, rect.column + 1, look.style(Ink.accent, .bold))
      canvas.draw(isFolded ? "▶" : "▼", line, rect.column + 2, look.style(Ink.accent))
      canvas.draw(buyer.name, line, rect.column + 4, look.style(Ink.bright, .bold))
      canvas.drawEnding(text(counts), line, at: rect.end - 2, look.style(Ink.muted))
    case .campaign(let campaign, let breakdown):
      let look = RowStyle(isChosen: isChosen, isFlashing: false)
      canvas.fill(line, rect.column + 1, rect.width - 2, Style(nil, on: look.background))
      canvas.draw(look.mark, line, rect.column + 1, look.style(Ink.accent, .bold))
      let name = (campaign.isSample ? "[sample] " : "") + campaign.name
      let after = canvas.draw(
        name.truncated(to: rect.width / 3), line, rect.column + 4, look.style(Ink.violet))
      BreakdownBar(breakdown: breakdown)
        .draw(on: &canvas, line, max(after + 2, rect.column + 34), until: rect.end - 2, look)
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
  let breakdown: CampaignBreakdown

  func draw(
    on canvas: inout Canvas, _ row: Int, _ column: Int, until end: Int, _ look: RowStyle
  ) {
    let parts = [
      (breakdown.live, "live", Ink.green), (breakdown.booked, "booked", Ink.accent),
      (breakdown.pending, "pending", Ink.amber), (breakdown.completed, "done", Ink.muted),
    ]
    var column = column
    for (count, label, ink) in parts where count > 0 {
      let squares = String(repeating: "■", count: min(count, 6))
      let words = " \(count) \(label)"
      guard column + columns(of: squares + words) <= end else { return }
      column = canvas.draw(squares, row, column, look.style(ink))
      column = canvas.draw(words, row, column, look.style(Ink.muted)) + 2
    }
  }
}
