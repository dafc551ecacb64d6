import Models
import Wire

/// S2: what was asked for, and below or beside it the campaigns.
struct DashboardView {
  let model: Model

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let isWide = rect.width >= 118
    let listWidth = isWide ? rect.width * 64 / 100 : rect.width
    let campaigns = model.market.campaigns.rows
    let campaignHeight = min(max(campaigns.count, 1) + 2, 6)
    let listHeight = rect.height - campaignHeight
    drawList(
      on: &canvas,
      Rect(row: rect.row, column: rect.column, height: listHeight, width: listWidth))
    drawCampaigns(
      campaigns, on: &canvas,
      Rect(
        row: rect.row + listHeight, column: rect.column, height: campaignHeight, width: listWidth))
    guard isWide else { return }
    let panel = Rect(
      row: rect.row, column: listWidth, height: rect.height, width: rect.width - listWidth)
    OfferPanel(model: model, offer: model.chosenOffer).draw(on: &canvas, panel)
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    let offers = model.dashboard.offers(in: model.market)
    let chosen = model.dashboard.selection.index(in: offers.map(\.id))
    let page = Page(rowCount: offers.count, chosen: chosen, height: rect.height - 2)
    let quoted = offers.count { $0.phase == .quoted }
    let scope = model.dashboard.showsClosed ? "all" : "active only"
    canvas.box(
      rect, "Requested offers", note: "\(quoted) to decide · \(scope) · \(page.text)",
      isFocused: true)
    if offers.isEmpty {
      canvas.draw(
        model.filter.isEmpty
          ? "Nothing asked for yet. n chooses a face." : "Nothing matches. Esc shows all.",
        rect.row + 2, rect.column + 3, Style(Ink.muted))
    }
    for (line, index) in page.range.enumerated() {
      let offer = offers[index]
      OfferRow(
        model: model, offer: offer, asset: model.market.assets[offer.asset],
        isChosen: index == chosen
      ).draw(on: &canvas, rect.row + 1 + line, rect, indent: 2)
    }
  }

  private func drawCampaigns(_ campaigns: [Campaign], on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(rect, "Campaigns", note: "\(campaigns.count)")
    for (line, campaign) in campaigns.prefix(rect.height - 2).enumerated() {
      let breakdown = model.market.breakdown(of: campaign.id, today: model.today)
      let row = rect.row + 1 + line
      canvas.draw(campaign.name, row, rect.column + 3, Style(Ink.violet), width: 26)
      canvas.draw(campaign.status.rawValue, row, rect.column + 30, Style(Ink.muted), width: 10)
      canvas.draw("\(breakdown.total) faces", row, rect.column + 41, Style(Ink.text), width: 9)
      BreakdownBar(breakdown: breakdown).draw(
        on: &canvas, row, rect.column + 51, until: rect.end - 2,
        RowStyle(isChosen: false, isFlashing: false))
    }
  }
}
