import Models
import Wire

/// One offer on one line, the same on the desk's and on the buyer's screen.
struct OfferRow {
  let model: Model
  private var ink: Ink { model.ink }
  let offer: Offer
  let asset: Asset?
  let isChosen: Bool

  func draw(on canvas: inout Canvas, _ row: Int, _ rect: Rect, indent: Int) {
    let look = RowStyle(
      ink, isChosen: isChosen, isFlashing: model.flashes.contains(offer.id.value))
    canvas.fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
    canvas.draw(look.mark, row: row, column: rect.column + 1, look.style(ink.accent, .bold))
    let isPending = model.replica?.isPending(offer.id) ?? false
    let quiet: Style.Attributes = isPending ? .italic : []
    let end = rect.endColumn - 2
    let start = rect.column + indent
    canvas.draw(
      isPending ? "◌" : offer.phase.mark, row: row, column: start,
      look.style(offer.phase.style(ink), .bold))
    canvas.draw(asset?.code ?? "?", row: row, column: start + 2, look.style(ink.muted), width: 9)
    let timeStart = end - 8
    let priceStart = timeStart - 14
    let phaseStart = priceStart - 13
    let datesStart = phaseStart - 17
    let nameWidth = datesStart - start - 12
    canvas.draw(
      name, row: row, column: start + 11, look.style(isPending ? ink.muted : ink.text, quiet),
      width: nameWidth)
    canvas.draw(
      offer.dates.text(today: model.today), row: row, column: datesStart, look.style(ink.muted),
      width: 16)
    canvas.draw(
      isPending ? offer.phase.title + "…" : offer.phaseText, row: row, column: phaseStart,
      look.style(isPending ? ink.muted : offer.phase.style(ink), quiet), width: 13)
    canvas.draw(offer.priceText, row: row, endColumn: timeStart, look.style(ink.strong, .bold))
    let time = offer.timeText(at: model.now.instant)
    canvas.draw(
      time, row: row, endColumn: end, look.style(time.hasPrefix("!") ? ink.red : ink.muted))
  }

  private var name: String {
    guard let asset else { return "a face that is gone" }
    return (asset.isSample ? "[sample] " : "") + asset.name
  }
}
