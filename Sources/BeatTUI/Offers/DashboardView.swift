import Models
import Wire

/// The requested offers, with the campaigns below or beside them (S2).
struct DashboardView: View {
  let dashboard: Dashboard
  let context: Context

  func draw(on canvas: inout Canvas) {
    let layout = dashboard.layout(in: context)
    canvas.pane(OffersPane.list, layout.panes[.list]) { drawList(on: &$0, $1) }
    canvas.pane(OffersPane.campaigns, layout.panes[.campaigns]) { drawCampaigns(on: &$0, $1) }
    OfferSides(offer: dashboard.offer(in: context), panes: layout.panes, context: context)
      .draw(on: &canvas)
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    if dashboard.showsQueue {
      OfferQueueView(
        queue: dashboard.queue, isFiltered: !dashboard.filter.isEmpty, context: context
      ).draw(on: &canvas, rect)
    } else {
      drawOffers(on: &canvas, rect)
    }
  }

  private func drawOffers(on canvas: inout Canvas, _ rect: Rect) {
    let offers = dashboard.offers(in: context)
    let quoted = offers.count { $0.phase == .quoted }
    let scope = dashboard.showsClosed ? "all" : "active only"
    let list = ListView(
      rect: rect, title: "Requested offers", rowCount: offers.count,
      chosen: dashboard.selection.index(in: offers.map(\.id)),
      emptyText: "No requests yet. Press n to choose a face.",
      isFiltered: !dashboard.filter.isEmpty, key: { .id(offers[$0].id.value) },
      tail: context.archiveTail)
    list.draw(
      on: &canvas, ink, note: { "\(quoted) to decide · \(scope) · \($0.text)" },
      isFlashing: { context.isMarked(offers[$0].id.value) },
      row: { index, canvas, line, look in
        let offer = offers[index]
        OfferRow(offer: offer, asset: market.assets[offer.asset], context: context)
          .draw(on: &canvas, line, indent: 1, look)
      })
  }

  private func drawCampaigns(on canvas: inout Canvas, _ rect: Rect) {
    let campaigns = context.state.campaigns.rows
    let shown = campaigns.prefix(max(0, rect.rowCount - 2))
    let note =
      shown.count < campaigns.count ? "\(shown.count) of \(campaigns.count)" : "\(campaigns.count)"
    canvas.box(rect, title: "Campaigns", note: note, ink)
    canvas.within(rect.inset()) { draw(shown, on: &$0, rect) }
  }

  private func draw(
    _ campaigns: ArraySlice<Campaign>, on canvas: inout Canvas, _ rect: Rect
  ) {
    for (line, campaign) in campaigns.enumerated() {
      let breakdown = market.breakdown(of: campaign.id, today: context.today)
      let row = rect.row + 1 + line
      canvas.draw(campaign.name, row: row, column: rect.column + 3, ink.violet, width: 26)
      canvas.draw(
        campaign.status.rawValue, row: row, column: rect.column + 30, ink.muted, width: 10)
      canvas.draw(
        "\(breakdown.total) faces", row: row, column: rect.column + 41, ink.text, width: 9)
      BreakdownBar(ink: ink, breakdown: breakdown).draw(
        on: &canvas, row, rect.column + 51, until: rect.endColumn - 2, RowStyle(ink))
    }
  }
}
