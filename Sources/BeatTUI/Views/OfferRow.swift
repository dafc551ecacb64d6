import Models
import Wire

/// One offer on one line, the same on the desk's and on the buyer's screen.
struct OfferRow {
  let model: Model
  let offer: Offer
  let asset: Asset?
  let isChosen: Bool

  func draw(on canvas: inout Canvas, _ row: Int, _ rect: Rect, indent: Int) {
    let look = RowStyle(
      isChosen: isChosen, isFlashing: model.flashes.contains(offer.id.value))
    canvas.fill(row, rect.column + 1, rect.width - 2, Style(nil, on: look.background))
    canvas.draw(look.mark, row, rect.column + 1, look.style(Ink.accent, .bold))
    let isPending = model.replica?.isPending(offer.id) ?? false
    let quiet: Style.Attributes = isPending ? .italic : []
    let end = rect.end - 2
    let start = rect.column + indent
    canvas.draw(
      isPending ? "◌" : offer.phase.mark, row, start, look.style(offer.phase.ink, .bold))
    canvas.draw(asset?.code ?? "?", row, start + 2, look.style(Ink.muted), width: 9)
    let timeStart = end - 8
    let priceStart = timeStart - 14
    let phaseStart = priceStart - 13
    let datesStart = phaseStart - 17
    let nameWidth = datesStart - start - 12
    canvas.draw(
      name, row, start + 11, look.style(isPending ? Ink.muted : Ink.text, quiet), width: nameWidth)
    canvas.draw(
      offer.dates.text(today: model.today), row, datesStart, look.style(Ink.muted), width: 16)
    canvas.draw(
      isPending ? offer.phase.title + "…" : offer.phaseText, row, phaseStart,
      look.style(isPending ? Ink.muted : offer.phase.ink, quiet), width: 13)
    canvas.drawEnding(offer.priceText, row, at: timeStart, look.style(Ink.bright, .bold))
    let time = offer.timeText(at: model.now.instant)
    canvas.drawEnding(
      time, row, at: end, look.style(time.hasPrefix("!") ? Ink.red : Ink.muted))
  }

  private var name: String {
    guard let asset else { return "a face that is gone" }
    return (asset.isSample ? "[sample] " : "") + asset.name
  }
}
