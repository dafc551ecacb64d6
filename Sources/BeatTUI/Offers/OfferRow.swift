import Models
import Wire

/// One offer in one row, the same for the desk and the buyer.
struct OfferRow: View {
  /// Widths of the parts to the right of the name, the rightmost first.
  private struct Widths {
    let time: Int
    let price: Int
    let phase: Int
    let dates: Int

    /// What a terminal of 40 columns has room for: the state and the time.
    static let slim = Self(time: 8, price: 0, phase: 12, dates: 0)
    static let narrow = Self(time: 8, price: 12, phase: 12, dates: 16)
    /// Wide enough for words, and for flights with years.
    static let wide = Self(time: 12, price: 15, phase: 13, dates: 26)
  }

  /// The width from which there is room for words.
  static let wideColumns = 108
  /// The width below which there is room for no more than the state and the time.
  static let slimColumns = 66

  let offer: Offer
  let asset: Asset?
  let context: Context

  /// Columns of the mark and the code, before the name.
  private static let leadColumns = 11
  /// What a name needs beside the words of a hold.
  private static let nameColumns = 12

  private var isPending: Bool { context.isPending(offer.id) }

  func draw(on canvas: inout Canvas, _ line: Rect, indent: Int, _ look: RowStyle) {
    let row = line.row
    let start = line.column + indent
    canvas.draw(
      isPending ? "◌" : isImpaired ? "!" : offer.phase.mark, row: row, column: start,
      look.style(phaseStyle, .bold))
    canvas.draw(asset?.code ?? "?", row: row, column: start + 2, look.style(ink.muted), width: 9)
    let facts = line.split(columns: indent + Self.leadColumns).right
    let end = drawStanding(on: &canvas, facts, drawFacts(on: &canvas, facts, line, look), look)
    let style = isPending ? ink.muted.with(.italic) : ink.text
    canvas.draw(
      name, row: row, column: facts.column, look.style(style), width: end - facts.column - 1)
  }

  /// Draws from the right. An amount that is wider than its column moves the others to the left.
  /// Returns the first column used.
  private func drawFacts(
    on canvas: inout Canvas, _ facts: Rect, _ line: Rect, _ look: RowStyle
  ) -> Int {
    let row = line.row
    let isWide = line.columnCount >= Self.wideColumns
    let isSlim = line.columnCount < Self.slimColumns
    let widths = isWide ? Widths.wide : isSlim ? .slim : .narrow
    var end = line.endColumn - 1
    let isUrgent = offer.isUrgent(at: context.moment)
    canvas.draw(
      offer.timeText(at: context.moment, inWords: isWide), row: row, endColumn: end,
      look.style(isUrgent ? ink.red : ink.muted))
    end -= widths.time
    if !isSlim {
      let price = canvas.draw(
        offer.priceText, row: row, endColumn: end, look.style(ink.strong, .bold),
        width: end - facts.column - widths.phase)
      end -= widths.price
      if price < end { end = price - 1 }
    }
    end -= widths.phase
    let phase = isPending ? ink.muted.with(.italic) : phaseStyle
    let text = isImpaired ? "impaired" : isUnconfirmed ? "to confirm" : offer.phaseText
    canvas.draw(
      isPending ? offer.phase.title + "…" : text, row: row, column: end, look.style(phase),
      width: widths.phase)
    if isSlim { return end }
    let datesWidth = min(
      widths.dates + MonthName.spareColumns(in: script) * 2, end - facts.column)
    end -= datesWidth
    canvas.draw(
      context.text(offer.flight), row: row, column: end, look.style(ink.muted),
      width: datesWidth - 1)
    return end
  }

  /// Draws its position among the options, if any: in words where they leave room for the name.
  /// Returns the first column used.
  private func drawStanding(
    on canvas: inout Canvas, _ facts: Rect, _ end: Int, _ look: RowStyle
  ) -> Int {
    guard let standing = context.standing(of: offer) else { return end }
    let words = standing.text.withMonths(in: script)
    let hasRoom = end - facts.column - words.columnCount >= Self.nameColumns
    let text = hasRoom ? words : standing.shortText
    guard end - facts.column > text.columnCount else { return end }
    canvas.draw(
      text, row: facts.row, endColumn: end - 1, look.style(standing.style(ink), .bold))
    return end - text.columnCount - 1
  }

  /// Whether its face was withdrawn during the flight (A4).
  private var isImpaired: Bool {
    market.impairment(of: offer, today: context.today) != nil
  }

  /// Whether its seller has not confirmed it yet.
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

  /// The time left, or the waiting time. Without room for words, `!` marks a near deadline and `·`
  /// a waiting time.
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
