import Localization
import Models
import Wire

/// One row of what waits: the face, the buyer, the days, the price, why it waits and how long yet.
struct WaitingRow: View {
  /// Widths of the parts to the right of the names, the rightmost first.
  private struct Widths {
    let time: Int
    let reason: Int
    let price: Int
    let dates: Int

    /// What a terminal of 40 columns has room for.
    static let slim = Self(time: 12, reason: 11, price: 0, dates: 0)
    static let narrow = Self(time: 12, reason: 11, price: 12, dates: 16)
    /// Wide enough for words.
    static let wide = Self(time: 12, reason: 19, price: 14, dates: 18)
  }

  let waiting: WaitingOffer
  let context: Context

  private var offer: Offer { waiting.offer }
  private var isPending: Bool { context.isPending(offer.id) }
  private var left: Int64 { waiting.deadline.milliseconds(since: context.moment) }

  /// Columns of the mark and the code, before the names.
  private static let leadColumns = 12
  private static let buyerColumns = 18

  func draw(on canvas: inout Canvas, _ line: Rect, _ look: RowStyle) {
    let (row, start) = (line.row, line.column + 1)
    canvas.draw(
      isPending ? "◌" : offer.phase.mark, row: row, column: start,
      look.style(isPending ? ink.muted : offer.phase.style(ink), .bold))
    canvas.draw(
      market.assets[offer.asset]?.code ?? "?", row: row, column: start + 2, look.style(ink.muted),
      width: 9)
    let names = line.split(columns: Self.leadColumns).right
    drawNames(on: &canvas, names, until: drawFacts(on: &canvas, line, look), look)
  }

  /// Draws from the right. Returns the first column used.
  private func drawFacts(on canvas: inout Canvas, _ line: Rect, _ look: RowStyle) -> Int {
    let isWide = line.columnCount >= OfferRow.wideColumns
    let isSlim = line.columnCount < OfferRow.slimColumns
    let widths = isWide ? Widths.wide : isSlim ? .slim : .narrow
    let row = line.row
    var end = line.endColumn - 1
    canvas.draw(timeText, row: row, endColumn: end, look.style(urgency, isLate ? .bold : []))
    end -= widths.time + widths.reason
    canvas.draw(
      isWide ? waiting.reasonText : waiting.reason.title, row: row, column: end,
      look.style(isPending ? ink.muted.with(.italic) : ink.text), width: widths.reason)
    if isSlim { return end }
    end -= 1
    let price = canvas.draw(
      offer.newestQuote?.total.text() ?? "—", row: row, endColumn: end,
      look.style(ink.strong, .bold), width: max(widths.price, end - line.column - 40))
    end = min(end - widths.price, price - 1)
    end -= widths.dates
    canvas.draw(
      context.text(offer.flight), row: row, column: end, look.style(ink.muted),
      width: widths.dates - 1)
    return end
  }

  /// The desk needs to know the buyer first, the buyer the face.
  private func drawNames(
    on canvas: inout Canvas, _ names: Rect, until end: Int, _ look: RowStyle
  ) {
    let room = end - names.column - 1
    guard room > 0 else { return }
    let face = market.assets[offer.asset]?.name(in: script) ?? ""
    let buyer = market.organisations[offer.buyer]?.name ?? ""
    let first = context.role == .admin ? buyer : face
    let firstRoom = room >= 2 * Self.buyerColumns ? room / 2 - 1 : room
    canvas.draw(
      first, row: names.row, column: names.column, look.style(ink.text), width: firstRoom)
    guard firstRoom < room, context.role == .admin else { return }
    canvas.draw(
      face, row: names.row, column: names.column + firstRoom + 1, look.style(ink.muted),
      width: room - firstRoom - 1)
  }

  private var isLate: Bool { left <= 0 }

  /// Words, so that colour is never alone.
  private var timeText: String {
    if isLate { return localized("\(spanText(milliseconds: -left)) late") }
    return localized("\(spanText(milliseconds: left)) left")
  }

  private var urgency: Style {
    left < Offer.urgentMilliseconds
      ? ink.red : left < WaitingOffer.soonMilliseconds ? ink.amber : ink.muted
  }
}

extension WaitingOffer {
  /// The reason, with what it is about.
  fileprivate var reasonText: String {
    let version = offer.quotes.count
    return switch reason {
    case .quote: localized("answer quote v\(version)")
    case .quoteEnd: localized("quote v\(version) ends")
    case .lapse: localized("quote v\(version) expired")
    case .revision: localized("revise quote v\(version)")
    case .request, .holdEnd, .challenge: reason.title
    }
  }
}
