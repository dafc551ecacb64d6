import Models

/// The details of the selected offer, beside the list.
struct OfferPanel: View {
  let offer: Offer?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let offer, let asset = market.assets[offer.asset] else {
      canvas.box(rect, title: "Details", ink)
      canvas.draw(
        "Select an offer to see its details.", row: rect.row + 2, column: rect.column + 3, ink.muted
      )
      return
    }
    canvas.box(
      rect, title: "\(asset.code) \(asset.name(in: script))", note: offer.phase.title, ink)
    var facts = FactList(width: rect.inside.columnCount, ink)
    facts.add(asset, context)
    facts.skip()
    facts.add(offer, context)
    facts.draw(on: &canvas, rect.inside)
  }
}
