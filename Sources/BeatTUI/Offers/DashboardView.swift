import Models
import Wire

/// S2: what was asked for, and below or beside it the campaigns.
struct DashboardView {
  let model: Model
  private var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let list = listRect(in: rect)
    drawList(on: &canvas, list)
    drawCampaigns(
      on: &canvas,
      Rect(
        row: list.endRow, column: rect.column, rowCount: rect.endRow - list.endRow,
        columnCount: list.columnCount))
    guard hasPanel(rect) else { return }
    OfferPanel(model: model, offer: model.chosenOffer)
      .draw(on: &canvas, rect.split(columns: list.columnCount).right)
  }

  private func hasPanel(_ rect: Rect) -> Bool { rect.columnCount >= 118 }

  /// The offers; below them lie the campaigns, in a third of the height at most.
  func listRect(in rect: Rect) -> Rect {
    let campaignRows = min(max(model.market.campaigns.count, 1) + 2, rect.rowCount / 3)
    let column = hasPanel(rect) ? rect.split(columns: rect.columnCount * 64 / 100).left : rect
    return column.split(rows: rect.rowCount - campaignRows).upper
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    let offers = model.dashboard.offers(in: model.market)
    let chosen = model.dashboard.selection.index(in: offers.map(\.id))
    let page = Page(rowCount: offers.count, chosen: chosen, height: rect.rowCount - 2)
    let quoted = offers.count { $0.phase == .quoted }
    let scope = model.dashboard.showsClosed ? "all" : "active only"
    canvas.box(
      rect, title: "Requested offers", note: "\(quoted) to decide · \(scope) · \(page.text)",
      hasFocus: true, ink)
    if offers.isEmpty {
      canvas.draw(
        model.filter.isEmpty
          ? "Nothing asked for yet. n chooses a face." : "Nothing matches. Esc shows all.",
        row: rect.row + 2, column: rect.column + 3, ink.muted)
    }
    for (line, index) in page.range.enumerated() {
      let offer = offers[index]
      OfferRow(
        model: model, offer: offer, asset: model.market.assets[offer.asset],
        isChosen: index == chosen
      ).draw(on: &canvas, rect.row + 1 + line, rect, indent: 2)
    }
  }

  private func drawCampaigns(on canvas: inout Canvas, _ rect: Rect) {
    let campaigns = model.market.campaigns.rows
    let shown = campaigns.prefix(rect.rowCount - 2)
    let note =
      shown.count < campaigns.count ? "\(shown.count) of \(campaigns.count)" : "\(campaigns.count)"
    canvas.box(rect, title: "Campaigns", note: note, ink)
    for (line, campaign) in shown.enumerated() {
      let breakdown = model.market.breakdown(of: campaign.id, today: model.today)
      let row = rect.row + 1 + line
      canvas.draw(campaign.name, row: row, column: rect.column + 3, ink.violet, width: 26)
      canvas.draw(
        campaign.status.rawValue, row: row, column: rect.column + 30, ink.muted, width: 10)
      canvas.draw(
        "\(breakdown.total) faces", row: row, column: rect.column + 41, ink.text, width: 9)
      BreakdownBar(ink: ink, breakdown: breakdown).draw(
        on: &canvas, row, rect.column + 51, until: rect.endColumn - 2,
        RowStyle(ink, isChosen: false, isFlashing: false))
    }
  }
}
