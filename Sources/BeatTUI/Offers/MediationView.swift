import Models
import Wire

/// The list on the left and, if there is room, the selected offer on the right (S1).
struct MediationView: View {
  let mediation: Mediation
  let context: Context

  func draw(on canvas: inout Canvas) {
    let layout = OffersLayout(context.layout, rowCount: 0)
    OfferSides(
      offer: mediation.chosen(in: context).offer, panes: layout.panes, context: context
    ).draw(on: &canvas)
    canvas.pane(OffersPane.list, layout.panes[.list]) { drawList(on: &$0, $1) }
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    if mediation.showsQueue {
      OfferQueueView(
        queue: mediation.queue, isFiltered: !mediation.filter.isEmpty, context: context
      ).draw(on: &canvas, rect)
    } else {
      drawSections(on: &canvas, rect)
    }
  }

  private func drawSections(on canvas: inout Canvas, _ rect: Rect) {
    let rows = mediation.rows(in: context)
    let chosen = mediation.selection.index(in: rows.map(\.id))
    let list = ListView(
      rect: rect, title: "Offer mediation", rowCount: rows.count, chosen: chosen,
      emptyText: "No open offers. Press o to show the closed ones.",
      isFiltered: !mediation.filter.isEmpty, key: { rows[$0].id.key },
      tail: context.archiveTail)
    list.draw(
      on: &canvas, ink, note: { note(rows, $0) }, isFlashing: { isFlashing(rows[$0]) },
      row: { draw(rows[$0], on: &$1, $2, $3) })
  }

  private func note(_ rows: [Mediation.Row], _ page: Page) -> String {
    let open = market.offers.rows.count { $0.isOpen }
    let buyers = rows.count { if case .buyer = $0 { true } else { false } }
    let scope = mediation.showsClosed ? "all" : "open only"
    return "\(buyers) buyers · \(open) open · \(scope) · \(page.text)"
  }

  private func isFlashing(_ row: Mediation.Row) -> Bool {
    switch row {
    case .offer(let offer, _): context.isMarked(offer.id.value)
    case .buyer, .campaign: false
    }
  }

  private func draw(
    _ row: Mediation.Row, on canvas: inout Canvas, _ line: Rect, _ look: RowStyle
  ) {
    switch row {
    case .offer(let offer, let asset):
      OfferRow(offer: offer, asset: asset, context: context)
        .draw(on: &canvas, line, indent: 3, look)
    case .buyer(let buyer, let counts, let isFolded):
      draw(buyer, counts, isFolded: isFolded, on: &canvas, line, look)
    case .campaign(let campaign, let breakdown):
      let name = (campaign.isSample ? "[sample] " : "") + campaign.name
      let after = canvas.draw(
        name.truncated(to: (line.columnCount + 2) / 3), row: line.row, column: line.column + 3,
        look.style(ink.violet))
      BreakdownBar(ink: ink, breakdown: breakdown)
        .draw(
          on: &canvas, line.row,
          line.columnCount < 50 ? after + 2 : max(after + 2, line.column + 33),
          until: line.endColumn - 1, look)
    }
  }

  private func draw(
    _ buyer: Organisation, _ counts: OfferCounts, isFolded: Bool, on canvas: inout Canvas,
    _ line: Rect, _ look: RowStyle
  ) {
    canvas.draw(
      isFolded ? "▶" : "▼", row: line.row, column: line.column + 1, look.style(ink.accent))
    let end = line.endColumn - 1
    let whole = text(counts)
    let isShort = line.columnCount - whole.columnCount < buyer.name.columnCount + 6
    let text = isShort ? "\(counts.open) open" : whole
    let after = canvas.draw(
      buyer.name.truncated(to: max(0, line.columnCount - text.columnCount - 6)), row: line.row,
      column: line.column + 3, look.style(ink.strong, .bold))
    canvas.draw(text, row: line.row, endColumn: end, look.style(ink.muted))
    let room = max(0, end - text.columnCount - after - 4)
    canvas.draw(
      context.presence(of: buyer.id).truncated(to: room), row: line.row, column: after + 2,
      look.style(ink.muted))
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
