import Models

/// All about the chosen offer, beside the list.
struct OfferPanel {
  let model: Model
  let offer: Offer?
  private var ink: Ink { model.ink }

  init(model: Model, offer: Offer?) {
    self.model = model
    self.offer = offer
  }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let offer, let asset = model.market.assets[offer.asset] else {
      canvas.box(rect, title: "Details", ink)
      canvas.draw(
        "Choose an offer to see it whole.", row: rect.row + 2, column: rect.column + 3, ink.muted)
      return
    }
    canvas.box(
      rect, title: "\(asset.code) \(asset.name(in: model.script))", note: offer.phase.title, ink)
    var facts = FactList(width: rect.inside.columnCount, ink)
    facts.add(asset, model)
    facts.skip()
    facts.add(offer, model)
    facts.draw(on: &canvas, rect.inside)
  }
}
