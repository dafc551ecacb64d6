import Models
import Wire

/// S4: campaigns, and what becomes of the chosen one.
struct CampaignsView {
  let model: Model
  private var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let list = listRect(in: rect)
    drawList(on: &canvas, list)
    let details =
      hasPanel(rect)
      ? rect.split(columns: list.columnCount).right : rect.split(rows: list.rowCount).lower
    CampaignPanel(model: model, campaign: model.campaigns.campaign(in: model.market))
      .draw(on: &canvas, details)
  }

  private func hasPanel(_ rect: Rect) -> Bool { rect.columnCount >= 118 }

  /// Beside the details where there is room, else above them.
  func listRect(in rect: Rect) -> Rect {
    hasPanel(rect)
      ? rect.split(columns: rect.columnCount * 56 / 100).left
      : rect.split(rows: rect.rowCount * 45 / 100).upper
  }

  private func drawList(on canvas: inout Canvas, _ rect: Rect) {
    let campaigns = model.campaigns.campaigns(in: model.market)
    let chosen = model.campaigns.selection.index(in: campaigns.map(\.id))
    let page = Page(rowCount: campaigns.count, chosen: chosen, height: rect.rowCount - 2)
    let live = campaigns.count { $0.status == .live }
    canvas.box(
      rect, title: Screen.campaigns.title(for: model.role), note: "\(live) live · \(page.text)",
      hasFocus: true, ink)
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
    let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
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
    if model.role == .admin, rect.columnCount >= 100 {
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

/// All about one campaign.
struct CampaignPanel {
  let model: Model
  let campaign: Campaign?
  private var ink: Ink { model.ink }

  init(model: Model, campaign: Campaign?) {
    self.model = model
    self.campaign = campaign
  }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let campaign else {
      canvas.box(rect, title: "Details", ink)
      return
    }
    canvas.box(rect, title: campaign.name, note: campaign.status.rawValue, ink)
    let inside = rect.inside
    var facts = FactList(width: inside.columnCount, ink)
    if model.role == .admin {
      facts.add("Buyer", model.market.organisations[campaign.buyer]?.name ?? "")
    }
    if let dates = campaign.dates {
      facts.add("Days", "\(dates.text(today: model.today)), \(dates.dayCount) days")
    }
    add(model.market.spending(of: campaign.id), budget: campaign.budget, to: &facts)
    let viewers = model.market.shares.rows.filter { $0.campaign == campaign.id }
      .compactMap { model.market.organisations[$0.viewer]?.name }
    if !viewers.isEmpty { facts.add("Looking on", viewers.joined(separator: ", ")) }
    let (upper, lower) = inside.split(rows: min(facts.lineCount, inside.rowCount))
    facts.draw(on: &canvas, upper)
    drawOffers(of: campaign, on: &canvas, lower)
  }

  private func add(_ spending: CampaignSpending, budget: Money?, to facts: inout FactList) {
    if let budget { facts.add("Budget", budget.text(), ink.strong.with(.bold)) }
    facts.add("Approved", spending.approved.text() + share(spending.approved, of: budget))
    if spending.quoted > .zero {
      facts.add("Quoted", spending.quoted.text() + share(spending.approvedAndQuoted, of: budget))
    }
    if let budget, spending.approved > budget {
      facts.add("", "! more than the budget", ink.red.with(.bold))
    }
  }

  /// In whole percent.
  private func share(_ amount: Money, of budget: Money?) -> String {
    guard let budget, budget > .zero else { return "" }
    let percent = amount.paisa.multipliedReportingOverflow(by: 100)
    return percent.overflow ? "" : " · \(percent.partialValue / budget.paisa) %"
  }

  private func drawOffers(of campaign: Campaign, on canvas: inout Canvas, _ rect: Rect) {
    let offers = model.market.offers.rows.filter { $0.campaign == campaign.id }
      .sorted { ($0.isOpen ? 0 : 1, $0.dates.start) < ($1.isOpen ? 0 : 1, $1.dates.start) }
    let room = rect.rowCount - 1
    guard room > 0 else { return }
    for (line, offer) in offers.prefix(room).enumerated() {
      let row = rect.row + 1 + line
      let style = offer.phase.style(ink)
      canvas.draw(offer.phase.mark, row: row, column: rect.column, style.with(.bold))
      canvas.draw(
        model.market.assets[offer.asset]?.code ?? "", row: row, column: rect.column + 2, ink.muted,
        width: 9)
      canvas.draw(
        offer.dates.text(today: model.today), row: row, column: rect.column + 12, ink.text,
        width: 17)
      canvas.draw(offer.phase.title, row: row, column: rect.column + 30, style, width: 10)
      canvas.draw(
        offer.newestQuote?.total.text() ?? "—", row: row, endColumn: rect.endColumn, ink.strong)
    }
    guard offers.count > room else { return }
    canvas.draw(
      "… \(offers.count) in all", row: rect.endRow - 1, endColumn: rect.endColumn, ink.muted)
  }
}
