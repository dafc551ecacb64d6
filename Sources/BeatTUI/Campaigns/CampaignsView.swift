import Models
import Wire

/// S4: campaigns, and what becomes of the chosen one.
struct CampaignsView {
  let model: Model
  private var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let list = listRect(in: rect)
    drawList(on: &canvas, list)
    if hasPanel(rect), list.rowCount < rect.rowCount {
      let left = rect.split(columns: list.columnCount).left
      TotalsView(model: model).draw(on: &canvas, left.split(rows: list.rowCount).lower)
    }
    let details =
      hasPanel(rect)
      ? rect.split(columns: list.columnCount).right : rect.split(rows: list.rowCount).lower
    CampaignPanel(model: model, campaign: model.campaigns.campaign(in: model.market))
      .draw(on: &canvas, details)
  }

  private func hasPanel(_ rect: Rect) -> Bool { rect.columnCount >= 118 }

  /// Beside the details where there is room, and above the totals; else above the details, and low
  /// where one looks at their lines.
  func listRect(in rect: Rect) -> Rect {
    guard hasPanel(rect) else {
      return rect.split(rows: model.campaigns.isOnLines ? 5 : rect.rowCount * 40 / 100).upper
    }
    let left = rect.split(columns: rect.columnCount / 2).left
    return rect.rowCount < 36 ? left : left.split(rows: rect.rowCount / 2).upper
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    let campaigns = model.campaigns.campaigns(in: model.market)
    let chosen = model.campaigns.selection.index(in: campaigns.map(\.id))
    let page = Page(rowCount: campaigns.count, chosen: chosen, height: rect.rowCount - 2)
    let live = campaigns.count { $0.status == .live }
    canvas.box(
      rect, title: Screen.campaigns.title(for: model.role), note: "\(live) live · \(page.text)",
      hasFocus: !model.campaigns.isOnLines, ink)
    if campaigns.isEmpty {
      let empty = model.role == .buyer ? "No campaign yet. n makes one." : "No campaign yet."
      canvas.draw(
        model.filter.isEmpty ? empty : "Nothing matches. Esc shows all.", row: rect.row + 2,
        column: rect.column + 3, ink.muted)
    }
    for (line, index) in page.range.enumerated() {
      draw(campaigns[index], on: &canvas, rect.row + 1 + line, rect, isChosen: index == chosen)
    }
  }

  private func draw(
    _ campaign: Campaign, on canvas: inout Canvas, _ row: Int, _ rect: Rect, isChosen: Bool
  ) {
    let look = RowStyle(
      ink, isChosen: isChosen, isFlashing: model.isMarked(campaign.id.value))
    let start = rect.column
    canvas.fill(row: row, column: start + 1, count: rect.columnCount - 2, look.ground)
    canvas.draw(look.mark, row: row, column: start + 1, look.style(ink.accent, .bold))
    canvas.draw(
      campaign.status.mark, row: row, column: start + 3,
      look.style(campaign.status.style(ink), .bold))
    let sample = campaign.isSample ? "[sample] " : ""
    canvas.draw(
      sample + campaign.name, row: row, column: start + 5, look.style(ink.text), width: 25)
    canvas.draw(
      campaign.status.rawValue, row: row, column: start + 31,
      look.style(campaign.status.style(ink)), width: 10)
    let breakdown = model.market.breakdown(of: campaign.id, today: model.today)
    var column = start + 41
    if model.role == .admin, rect.columnCount >= 96 {
      let buyer = model.market.organisations[campaign.buyer]?.name ?? ""
      canvas.draw(buyer, row: row, column: column, look.style(ink.muted), width: 20)
      column += 21
    }
    canvas.draw(
      "\(breakdown.total) face\(breakdown.total == 1 ? "" : "s")", row: row, column: column,
      look.style(ink.strong), width: 8)
    BreakdownBar(ink: ink, breakdown: breakdown).draw(
      on: &canvas, row, column + 9, until: rect.endColumn - 2, look)
  }
}
