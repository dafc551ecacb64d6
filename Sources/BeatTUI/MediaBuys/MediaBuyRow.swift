import Models
import Wire

/// A media buy in one row: its status, its last days, its spending and its pace.
struct MediaBuyRow: View {
  static let sparkDays = 14
  private static let paceWidth = 7
  private static let moneyWidth = 11
  /// Narrower rows have no room for amounts.
  private static let moneyColumnsMin = 52

  let buy: MediaBuy
  let isChosen: Bool
  let context: Context

  func draw(on canvas: inout Canvas, _ row: Int, _ rect: Rect) {
    let look = RowStyle(
      ink, isChosen: isChosen, isFlashing: context.isMarked(buy.id.value))
    look.drawGround(
      on: &canvas,
      Rect(row: row, column: rect.column - 1, rowCount: 1, columnCount: rect.columnCount + 2), ink)
    canvas.draw(
      buy.status.mark, row: row, column: rect.column,
      look.style(buy.status.style(ink), .bold))
    let delivery = market.delivery(of: buy.id)
    let metrics = delivery.metrics(of: buy, at: context.moment)
    var end = rect.endColumn
    end = draw(Pace(metrics, of: buy), on: &canvas, row, end, look)
    if rect.columnCount >= Self.moneyColumnsMin {
      end = draw(metrics.spend, of: buy.budget, on: &canvas, row, end, look)
    }
    if end - Self.sparkDays - 2 - rect.column >= 26 {
      end -= Self.sparkDays + 2
      canvas.draw(
        spark(delivery).text, row: row, column: end + 1, look.style(ink.accent),
        width: Self.sparkDays)
    }
    let nameWidth = min(26, max(1, end - rect.column - 14))
    canvas.draw(
      buy.name, row: row, column: rect.column + 2, look.style(ink.text), width: nameWidth)
    canvas.draw(
      buy.status.title, row: row, column: rect.column + nameWidth + 3,
      look.style(buy.status.style(ink)), width: end - rect.column - nameWidth - 3)
  }

  private func draw(
    _ spend: Money, of budget: Money, on canvas: inout Canvas, _ row: Int, _ end: Int,
    _ look: RowStyle
  ) -> Int {
    var end = end - Self.moneyWidth
    canvas.draw(
      budget.rounded.text(), row: row, column: end, look.style(ink.muted),
      width: Self.moneyWidth, align: .right)
    end -= 3
    canvas.draw(" of", row: row, column: end, look.style(ink.muted))
    end -= Self.moneyWidth
    canvas.draw(
      spend.rounded.text(), row: row, column: end, look.style(ink.strong),
      width: Self.moneyWidth, align: .right)
    return end
  }

  private func draw(
    _ pace: Pace, on canvas: inout Canvas, _ row: Int, _ end: Int, _ look: RowStyle
  ) -> Int {
    canvas.draw(
      pace.text, row: row, column: end - Self.paceWidth, look.style(pace.style(ink)),
      width: Self.paceWidth, align: .right)
    return end - Self.paceWidth - 1
  }

  private func spark(_ delivery: DeliveryLog) -> Sparkline {
    let end = context.today.advanced(by: 1)
    return Sparkline(
      delivery.spending(on: DayRange(from: end.advanced(by: -Self.sparkDays), to: end)))
  }
}
