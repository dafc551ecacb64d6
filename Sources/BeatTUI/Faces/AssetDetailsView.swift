import Models
import Wire

/// A face's facts and photos, then the offer's.
struct AssetDetailsView: PanelLines {
  let rect: Rect
  let title: String
  let note: String
  private var facts: FactList

  init(_ asset: Asset, _ offer: Offer?, on model: Model) {
    rect = Rect(centredIn: model.stage, width: 78, height: model.stage.rows > 30 ? 32 : 21)
    title = "\(asset.code) \(asset.name(in: model.script))"
    note = asset.isSample ? "sample" : ""
    facts = FactList(width: rect.inside.columnCount, model.ink)
    facts.add(asset, model.context)
    facts.add(asset.photos, model.context)
    if let offer {
      facts.skip()
      facts.add(offer, model.context)
    }
  }

  var lineCount: Int { facts.lineCount }

  func drawLines(on canvas: inout Canvas, from start: Int) {
    facts.draw(on: &canvas, lineRect, from: start)
  }
}
