import Models
import Wire

/// The campaigns, and the details of the selected one (S4).
struct CampaignsView: View {
  let campaigns: Campaigns
  let context: Context

  func draw(on canvas: inout Canvas) {
    let layout = campaigns.layout(in: context)
    canvas.pane(CampaignsPane.list, layout.panes[.list]) { drawList(on: &$0, $1) }
    canvas.pane(CampaignsPane.totals, layout.panes[.totals]) { canvas, rect in
      TotalsView(totals: campaigns.totals.aggregations, context: context).draw(on: &canvas, rect)
    }
    drawSides(on: &canvas, layout.panes)
    canvas.pane(CampaignsPane.details, layout.panes[.details]) { canvas, rect in
      CampaignPanel(campaigns: campaigns, context: context).draw(on: &canvas, rect)
    }
  }

  private func drawSides(on canvas: inout Canvas, _ panes: Panes<CampaignsPane>) {
    let buys = campaigns.mediaBuys(in: market)
    let changed = buys.first { DraftPanel(buy: $0.id).draft(in: market) != nil }
    canvas.pane(CampaignsPane.draft, panes[.draft]) {
      let buy = campaigns.isOnMediaBuys ? campaigns.mediaBuy(in: market) : changed
      DraftPane(buy: buy, context: context).draw(on: &$0, $1)
    }
    canvas.pane(CampaignsPane.talk, panes[.talk]) {
      let campaign = campaigns.campaign(in: market)
      TalkAbout(
        conversation: campaign.flatMap { context.conversation(about: .campaign($0.id)) },
        context: context
      ).draw(on: &$0, $1)
    }
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    let rows = campaigns.campaigns(in: market)
    let live = rows.count { $0.status == .live }
    let list = ListView(
      rect: rect, title: Screen.campaigns.title(for: context.role), rowCount: rows.count,
      chosen: campaigns.selection.index(in: rows.map(\.id)),
      emptyText: context.role == .buyer
        ? "No campaigns yet. Press n to create one." : "No campaigns yet.",
      isFiltered: !campaigns.filter.isEmpty, hasFocus: !campaigns.isOnMediaBuys,
      key: { .id(rows[$0].id.value) }, tail: context.archiveTail)
    list.draw(
      on: &canvas, ink, note: { "\(live) live · \($0.text)" },
      isFlashing: { context.isMarked(rows[$0].id.value) },
      row: { draw(rows[$0], on: &$1, $2, $3) })
  }

  private func draw(
    _ campaign: Campaign, on canvas: inout Canvas, _ line: Rect, _ look: RowStyle
  ) {
    let (row, start) = (line.row, line.column)
    canvas.draw(
      campaign.status.mark, row: row, column: start + 2,
      look.style(campaign.status.style(ink), .bold))
    let sample = campaign.isSample ? "[sample] " : ""
    canvas.draw(
      sample + campaign.name, row: row, column: start + 4, look.style(ink.text), width: 25)
    canvas.draw(
      campaign.status.rawValue, row: row, column: start + 30,
      look.style(campaign.status.style(ink)), width: 10)
    let breakdown = market.breakdown(of: campaign.id, today: context.today)
    var column = start + 40
    if context.role == .admin, line.columnCount >= 94 {
      let buyer = market.organisations[campaign.buyer]?.name ?? ""
      canvas.draw(buyer, row: row, column: column, look.style(ink.muted), width: 20)
      column += 21
    }
    canvas.draw(
      "\(breakdown.total) face\(breakdown.total == 1 ? "" : "s")", row: row, column: column,
      look.style(ink.strong), width: 8)
    BreakdownBar(ink: ink, breakdown: breakdown).draw(
      on: &canvas, row, column + 9, until: line.endColumn - 1, look)
  }
}
