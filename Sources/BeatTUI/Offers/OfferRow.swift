import Models
import Wire

/// One offer on one line, the same on the desk's and on the buyer's screen.
struct OfferRow: View {
  /// Columns of what stands to the right of the name, the rightmost first.
  private struct Widths {
    let time: Int
    let price: Int
    let phase: Int
    let dates: Int

    static let narrow = Self(time: 8, price: 12, phase: 12, dates: 16)
    /// With room for words, and for flights that need their years.
    static let wide = Self(time: 12, price: 15, phase: 13, dates: 26)
  }

  /// From this width on there is room for words.
  private static let wideColumns = 108

  let offer: Offer
  let asset: Asset?
  let context: Context

  private var isPending: Bool { context.isPending(offer.id) }

  func draw(on canvas: inout Canvas, _ line: Rect, indent: Int, _ look: RowStyle) {
    let row = line.row
    let start = line.column + indent
    canvas.draw(
      isPending ? "◌" : isImpaired ? "!" : offer.phase.mark, row: row, column: start,
      look.style(phaseStyle, .bold))
    canvas.draw(asset?.code ?? "?", row: row, column: start + 2, look.style(ink.muted), width: 9)
    let end = drawStanding(on: &canvas, drawFacts(on: &canvas, line, look), line, look)
    let style = isPending ? ink.muted.with(.italic) : ink.text
    canvas.draw(
      name, row: row, column: start + 11, look.style(style), width: end - start - 12)
  }

  /// From the right. Returns the column where they begin.
  private func drawFacts(
    on canvas: inout Canvas, _ line: Rect, _ look: RowStyle
  ) -> Int {
    let row = line.row
    let isWide = line.columnCount >= Self.wideColumns
    let widths = isWide ? Widths.wide : .narrow
    var end = line.endColumn - 1
    let isUrgent = offer.isUrgent(at: context.moment)
    canvas.draw(
      offer.timeText(at: context.moment, inWords: isWide), row: row, endColumn: end,
      look.style(isUrgent ? ink.red : ink.muted))
    end -= widths.time
    canvas.draw(offer.priceText, row: row, endColumn: end, look.style(ink.strong, .bold))
    end -= widths.price + widths.phase
    let phase = isPending ? ink.muted.with(.italic) : phaseStyle
    let text = isImpaired ? "impaired" : isUnconfirmed ? "to confirm" : offer.phaseText
    canvas.draw(
      isPending ? offer.phase.title + "…" : text, row: row, column: end, look.style(phase),
      width: widths.phase)
    let datesWidth = widths.dates + MonthName.spareColumns(in: script) * 2
    end -= datesWidth
    canvas.draw(
      context.text(offer.flight), row: row, column: end, look.style(ink.muted),
      width: datesWidth - 1)
    return end
  }

  /// Its place in the line for its days, where there is one. Returns the column where it begins.
  private func drawStanding(
    on canvas: inout Canvas, _ end: Int, _ line: Rect, _ look: RowStyle
  ) -> Int {
    guard let standing = context.standing(of: offer) else { return end }
    let text =
      line.columnCount >= Self.wideColumns
      ? standing.text.withMonths(in: script) : standing.shortText
    canvas.draw(
      text, row: line.row, endColumn: end - 1, look.style(standing.style(ink), .bold))
    return end - text.columnCount - 1
  }

  /// Its face was withdrawn in mid-flight (A4).
  private var isImpaired: Bool {
    market.impairment(of: offer, today: context.today) != nil
  }

  /// Its seller has not confirmed it yet.
  private var isUnconfirmed: Bool {
    guard case .approved(let approval) = offer.state else { return false }
    return market.bookings[approval.booking]?.confirmBy != nil
  }

  private var phaseStyle: Style {
    isImpaired ? ink.red : isUnconfirmed ? ink.amber : offer.phase.style(ink)
  }

  private var name: String {
    guard let asset else { return "deleted face" }
    return (asset.isSample ? "[sample] " : "") + asset.name(in: script)
  }
}

extension Offer {
  /// `quoted v2`
  fileprivate var phaseText: String {
    quotes.isEmpty || phase == .requested ? phase.title : "\(phase.title) v\(quotes.count)"
  }

  fileprivate var priceText: String { newestQuote?.total.text() ?? "—" }

  fileprivate func isUrgent(at now: Instant) -> Bool {
    deadline.map { $0.milliseconds(since: now) < Self.urgentMilliseconds } ?? false
  }

  /// How long there is left, or how long it has waited. Where there is no room for words, `!` marks
  /// a near deadline and `·` a wait.
  fileprivate func timeText(at now: Instant, inWords: Bool) -> String {
    if let deadline {
      let left = spanText(milliseconds: deadline.milliseconds(since: now))
      return (isUrgent(at: now) ? "!" : "") + left + (inWords ? " left" : "")
    }
    guard phase.isOpen else { return "" }
    let waited = spanText(milliseconds: now.milliseconds(since: changedAt))
    return inWords ? "\(waited) ago" : "·\(waited)"
  }
}
