import Models
import Wire

/// One offer on one line, the same on the desk's and on the buyer's screen.
struct OfferRow {
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

  let model: Model
  let offer: Offer
  let asset: Asset?
  let isChosen: Bool
  private var ink: Ink { model.ink }

  init(model: Model, offer: Offer, asset: Asset?, isChosen: Bool) {
    self.model = model
    self.offer = offer
    self.asset = asset
    self.isChosen = isChosen
  }

  private var isPending: Bool { model.isPending(offer.id) }

  func draw(on canvas: inout Canvas, _ row: Int, _ rect: Rect, indent: Int) {
    let look = RowStyle(
      ink, isChosen: isChosen, isFlashing: model.isMarked(offer.id.value))
    canvas.fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
    canvas.draw(look.mark, row: row, column: rect.column + 1, look.style(ink.accent, .bold))
    let start = rect.column + indent
    canvas.draw(
      isPending ? "◌" : isImpaired ? "!" : offer.phase.mark, row: row, column: start,
      look.style(phaseStyle, .bold))
    canvas.draw(asset?.code ?? "?", row: row, column: start + 2, look.style(ink.muted), width: 9)
    let end = drawStanding(on: &canvas, row, drawFacts(on: &canvas, row, rect, look), rect, look)
    let style = isPending ? ink.muted.with(.italic) : ink.text
    canvas.draw(
      name, row: row, column: start + 11, look.style(style), width: end - start - 12)
  }

  /// From the right. Returns the column where they begin.
  private func drawFacts(
    on canvas: inout Canvas, _ row: Int, _ rect: Rect, _ look: RowStyle
  ) -> Int {
    let isWide = rect.columnCount >= 110
    let widths = isWide ? Widths.wide : .narrow
    var end = rect.endColumn - 2
    let isUrgent = offer.isUrgent(at: model.moment)
    canvas.draw(
      offer.timeText(at: model.moment, inWords: isWide), row: row, endColumn: end,
      look.style(isUrgent ? ink.red : ink.muted))
    end -= widths.time
    canvas.draw(offer.priceText, row: row, endColumn: end, look.style(ink.strong, .bold))
    end -= widths.price + widths.phase
    let phase = isPending ? ink.muted.with(.italic) : phaseStyle
    let text = isImpaired ? "impaired" : isUnconfirmed ? "to confirm" : offer.phaseText
    canvas.draw(
      isPending ? offer.phase.title + "…" : text, row: row, column: end, look.style(phase),
      width: widths.phase)
    let datesWidth = widths.dates + MonthName.spareColumns(in: model.script) * 2
    end -= datesWidth
    canvas.draw(
      model.text(offer.flight), row: row, column: end, look.style(ink.muted),
      width: datesWidth - 1)
    return end
  }

  /// Its place in the line for its days, where there is one. Returns the column where it begins.
  private func drawStanding(
    on canvas: inout Canvas, _ row: Int, _ end: Int, _ rect: Rect, _ look: RowStyle
  ) -> Int {
    guard let standing = model.standing(of: offer) else { return end }
    let text =
      rect.columnCount >= 110
      ? standing.text.withMonths(in: model.script) : standing.shortText
    canvas.draw(text, row: row, endColumn: end - 1, look.style(standing.style(ink), .bold))
    return end - text.columnCount - 1
  }

  /// Its face was withdrawn in mid-flight (A4).
  private var isImpaired: Bool {
    model.market.impairment(of: offer, today: model.today) != nil
  }

  /// Its seller has not confirmed it yet.
  private var isUnconfirmed: Bool {
    guard case .approved(let approval) = offer.state else { return false }
    return model.market.bookings[approval.booking]?.confirmBy != nil
  }

  private var phaseStyle: Style {
    isImpaired ? ink.red : isUnconfirmed ? ink.amber : offer.phase.style(ink)
  }

  private var name: String {
    guard let asset else { return "a face that is gone" }
    return (asset.isSample ? "[sample] " : "") + asset.name(in: model.script)
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
