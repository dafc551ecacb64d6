import Models
import Wire

/// The details of one campaign.
struct CampaignPanel: View {
  let campaigns: Campaigns
  let context: Context
  private var campaign: Campaign? { campaigns.campaign(in: market) }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let campaign else {
      canvas.box(rect, title: "Details", ink)
      return
    }
    canvas.box(
      rect, title: campaign.name, note: campaign.status.rawValue,
      hasFocus: campaigns.isOnMediaBuys, ink)
    let inside = rect.inside
    var facts = FactList(width: inside.columnCount, ink)
    if context.role == .admin {
      facts.add("Buyer", market.organisations[campaign.buyer]?.name ?? "")
    }
    if let dates = campaign.dates {
      facts.add("Days", "\(context.text(dates)), \(dates.dayCount) days")
    }
    add(market.spending(of: campaign.id), budget: campaign.budget, to: &facts)
    let viewers = market.shares.rows.filter { $0.campaign == campaign.id }
      .compactMap { market.organisations[$0.viewer]?.name }
    if !viewers.isEmpty { facts.add("Shared with", viewers.joined(separator: ", ")) }
    let (upper, lower) = inside.split(rows: min(facts.lineCount, inside.rowCount))
    facts.draw(on: &canvas, upper)
    let rest = drawMediaBuys(of: campaign, on: &canvas, lower)
    if campaigns.isOnMediaBuys, let buy = campaigns.mediaBuy(in: market) {
      MediaBuyDetails(buy: buy, context: context).draw(on: &canvas, rest)
    } else {
      drawOffers(of: campaign, on: &canvas, rest)
    }
  }

  /// Draws the media buys: as many as fit if they have the focus, otherwise fewer, so that offers
  /// have room too. Returns the rest of the rectangle.
  private func drawMediaBuys(of campaign: Campaign, on canvas: inout Canvas, _ rect: Rect) -> Rect {
    let buys = campaigns.mediaBuys(in: market)
    let isOnMediaBuys = campaigns.isOnMediaBuys
    guard rect.rowCount > 2, !buys.isEmpty || isOnMediaBuys else { return rect }
    canvas.target(rect, .pane(1))
    let chosen = isOnMediaBuys ? campaigns.mediaBuySelection.index(in: buys.map(\.id)) : nil
    let room = max(1, isOnMediaBuys ? rect.rowCount * 2 / 5 : rect.rowCount / 2 - 1)
    let page = Page(rowCount: buys.count, chosen: chosen, height: room)
    let note = page.count > 1 ? " · \(page.text)" : ""
    canvas.draw(
      "Media buys · \(buys.count)\(note)", row: rect.row + 1, column: rect.column,
      isOnMediaBuys ? ink.focusTitle : ink.muted)
    if buys.isEmpty {
      canvas.draw(
        "None yet. Press n to create one.", row: rect.row + 2, column: rect.column, ink.muted)
    }
    for (offset, index) in page.range.enumerated() {
      canvas.target(rect.line(2 + offset), .row(pane: 1, .id(buys[index].id.value)))
      MediaBuyRow(buy: buys[index], isChosen: index == chosen, context: context)
        .draw(on: &canvas, rect.row + 2 + offset, rect)
    }
    return rect.split(rows: 2 + max(1, page.range.count) + (isOnMediaBuys ? 1 : 0)).lower
  }

  private func add(_ spending: CampaignSpending, budget: Money?, to facts: inout FactList) {
    if let budget {
      facts.add("Budget", budget.text() + rest, ink.strong.with(.bold))
    }
    facts.add("Approved", spending.approved.text() + share(spending.approved, of: budget))
    if spending.quoted > .zero {
      facts.add("Quoted", spending.quoted.text() + share(spending.approvedAndQuoted, of: budget))
    }
    if let budget, spending.approved > budget {
      facts.add("", "! over budget", ink.red.with(.bold))
    }
  }

  /// The part of the budget that no media buy has.
  private var rest: String {
    guard let campaign, let rest = market.unallocated(of: campaign) else { return "" }
    return ", \(rest.text()) unallocated"
  }

  /// In whole percent.
  private func share(_ amount: Money, of budget: Money?) -> String {
    guard let budget, budget > .zero else { return "" }
    let percent = amount.paisa.multipliedReportingOverflow(by: 100)
    return percent.overflow ? "" : " · \(percent.partialValue / budget.paisa) %"
  }

  private func drawOffers(of campaign: Campaign, on canvas: inout Canvas, _ rect: Rect) {
    let offers = market.offers.rows.filter { $0.campaign == campaign.id }
      .sorted { ($0.isOpen ? 0 : 1, $0.dates.start) < ($1.isOpen ? 0 : 1, $1.dates.start) }
    let room = rect.rowCount - 1
    guard room > 0 else { return }
    for (line, offer) in offers.prefix(room).enumerated() {
      draw(offer, on: &canvas, rect.line(1 + line))
    }
    guard offers.count > room else { return }
    canvas.draw(
      "… \(offers.count) in all", row: rect.endRow - 1, endColumn: rect.endColumn, ink.muted)
  }

  /// The amount gets the room that it needs, then the phase, then the days.
  private func draw(_ offer: Offer, on canvas: inout Canvas, _ line: Rect) {
    let style = offer.phase.style(ink)
    canvas.draw(offer.phase.mark, row: line.row, column: line.column, style.with(.bold))
    canvas.draw(
      market.assets[offer.asset]?.code ?? "", row: line.row, column: line.column + 2, ink.muted,
      width: 9)
    let rest = line.split(columns: 12).right
    let end =
      canvas.draw(
        offer.newestQuote?.total.text() ?? "—", row: line.row, endColumn: rest.endColumn,
        ink.strong, width: rest.columnCount) - 1
    let phase = max(rest.column, min(rest.column + 18, end - 10))
    canvas.draw(
      offer.phase.title, row: line.row, column: phase, style, width: min(10, end - phase))
    canvas.draw(
      context.text(offer.flight), row: line.row, column: rest.column, ink.text,
      width: phase - rest.column - 1)
  }
}
