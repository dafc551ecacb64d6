import Models
import Wire

/// The details of one media buy: its settings, its delivery by day, its last change and feedback.
struct MediaBuyDetails: View {
  private static let chartRowsMax = 6

  let buy: MediaBuy
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let facts = facts(width: rect.columnCount)
    let rows = min(Self.chartRowsMax, rect.rowCount - facts.lineCount - 3)
    guard rows >= 2, buy.dates.dayCount <= rect.columnCount * 2 else {
      return facts.draw(on: &canvas, rect)
    }
    let (upper, lower) = rect.split(rows: rows + 3)
    drawChart(on: &canvas, upper, rows)
    facts.draw(on: &canvas, lower)
  }

  /// Draws the spending on each day of the flight.
  private func drawChart(on canvas: inout Canvas, _ rect: Rect, _ rows: Int) {
    let spending = market.delivery(of: buy.id).spending(on: buy.dates)
    let width = max(1, min(3, (rect.columnCount - 13) / max(1, spending.count)))
    for (index, text) in Sparkline(spending).rows(rows).enumerated() {
      var column = rect.column + 12
      for (offset, character) in text.enumerated() {
        let date = buy.dates.start.advanced(by: offset)
        let style = date == context.today ? ink.amber : ink.accent
        canvas.fill(
          row: rect.row + index, column: column, count: max(1, width - (width > 2 ? 1 : 0)), style,
          with: character)
        column += width
      }
    }
    let most = Money(paisa: spending.max() ?? 0)
    canvas.draw(most.rounded.text(), row: rect.row, column: rect.column, ink.muted, width: 11)
    canvas.draw("a day", row: rect.row + 1, column: rect.column, ink.muted, width: 11)
    let axis = rect.row + rows
    let first = buy.dates.start.shortText(in: script)
    let last = buy.dates.lastDay.shortText(in: script)
    canvas.fill(
      row: axis, column: rect.column + 12, count: spending.count * width, ink.line, with: "─")
    canvas.draw(first, row: axis + 1, column: rect.column + 12, ink.muted)
    let end = rect.column + 12 + max(spending.count * width, 14)
    canvas.draw(last, row: axis + 1, endColumn: end, ink.muted)
  }

  private func facts(width: Int) -> FactList {
    var facts = FactList(width: width, ink)
    let delivery = market.delivery(of: buy.id)
    let metrics = delivery.metrics(of: buy, at: context.moment)
    addSums(metrics, to: &facts)
    facts.add(
      "Districts", buy.geoList.map { District.name($0, in: script) }.joined(separator: ", "))
    facts.add("Days", "\(context.text(buy.dates)), \(buy.dates.dayCount) days")
    if let update = buy.lastUpdate {
      let when = context.text(update.at)
      for (index, change) in update.changesApplied.enumerated() {
        facts.add(index == 0 ? "Changed" : "", change.details, ink.violet)
      }
      let hint = update.notifications == nil ? "" : " · w shows drafts"
      facts.add("", when + hint, ink.muted)
    }
    for feedback in market.feedback.rows.filter({ $0.mediaBuy == buy.id }).suffix(3) {
      let index = feedback.performanceIndex.map { " \($0) %" } ?? ""
      facts.add(feedback.kind.title, "“\(feedback.impact)”\(index)", ink.text.with(.italic))
    }
    return facts
  }

  private func addSums(_ metrics: DeliveryMetrics, to facts: inout FactList) {
    let pace = Pace(metrics, of: buy)
    facts.add(
      "Spent",
      [
        ("\(metrics.spend.text()) of \(buy.budget.text())  ", ink.strong),
        (pace.text, pace.style(ink)),
      ])
    let planned = buy.planned(by: context.moment)
    if planned > .zero { facts.add("", "\(planned.rounded.text()) planned by now", ink.muted) }
    if metrics.spend >= buy.budget {
      facts.add("", "! the budget is spent", ink.red.with(.bold))
    }
    facts.add(
      "Delivered",
      "\(grouped(metrics.impressions)) impressions, \(grouped(metrics.plays)) plays; "
        + "\(grouped(buy.estimatedImpressions)) estimated")
    let cap = buy.dailyCap.map { ", at most \($0.text()) a day" } ?? ""
    facts.add("Bid", "\(buy.bid.text()) per thousand\(cap)")
  }

  private func grouped(_ count: Int64) -> String { lakhGrouped(String(count)) }
}

extension Feedback.Kind {
  var title: String {
    switch self {
    case .conversionData: "Conversions"
    case .leadQuality: "Leads"
    case .brandLift: "Brand"
    }
  }
}
