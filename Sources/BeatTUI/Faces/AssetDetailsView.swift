import Models
import Wire

/// A face's facts and photos, then the offer's.
struct AssetDetailsView: PanelLines {
  let rect: Rect
  let title: String
  let note: String
  private var facts: FactList

  init(_ asset: Asset, _ offer: Offer?, _ context: Context) {
    rect = Rect(
      centredIn: context.layout.stage, width: 78, height: context.layout.stage.rows > 30 ? 32 : 21)
    title = "\(asset.code) \(asset.name(in: context.script))"
    note = asset.isSample ? "sample" : ""
    facts = FactList(width: rect.inside.columnCount, context.ink)
    facts.add(asset, context)
    facts.add(asset.photos, context)
    if let offer {
      facts.skip()
      facts.add(offer, context)
    }
  }

  var lineCount: Int { facts.lineCount }

  func drawLines(on canvas: inout Canvas, from start: Int) {
    facts.draw(on: &canvas, lineRect, from: start)
  }
}
