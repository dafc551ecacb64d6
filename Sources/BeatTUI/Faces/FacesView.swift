import Models
import Wire

/// The market: a list of faces, a map of them, and the chosen one in full. A terminal that is too
/// narrow for all of that shows the list or the map.
struct FacesView {
  let model: Model
  private var rect: Rect { model.body }

  init(model: Model) { self.model = model }

  private static let wideColumns = 140
  private static let tallRows = 36
  private static let cardRows = 18

  private var isWide: Bool { rect.columnCount >= Self.wideColumns }
  var hasList: Bool { isWide || !model.faces.hasMapFocus }
  var hasMap: Bool { isWide || model.faces.hasMapFocus }

  private var left: Rect { rect.split(columns: rect.columnCount * 56 / 100).left }
  private var hasCard: Bool { isWide && rect.rowCount >= Self.tallRows }

  private var listRect: Rect {
    isWide ? (hasCard ? left.split(rows: -Self.cardRows).upper : left) : rect
  }
  private var cardRect: Rect { left.split(rows: -Self.cardRows).lower }
  private var mapRect: Rect { isWide ? rect.split(columns: left.columnCount).right : rect }

  private var table: FaceTable { FaceTable(model: model, rect: listRect) }
  private var map: MapView { MapView(model: model, rect: mapRect) }

  func draw(on canvas: inout Canvas) {
    if hasList { table.draw(on: &canvas) }
    if hasMap { map.draw(on: &canvas) }
    if hasCard { drawCard(on: &canvas) }
  }

  private func drawCard(on canvas: inout Canvas) {
    guard let face = model.faces.face else {
      canvas.box(cardRect, title: "Details", model.ink)
      return
    }
    let inside = canvas.box(
      cardRect, title: "\(face.code) \(face.name(in: model.script))",
      note: face.isSample ? "sample" : "", model.ink)
    var facts = FactList(width: inside.columnCount - 2, model.ink)
    facts.add(face, model)
    facts.draw(on: &canvas, cardRect.inside)
  }

  /// Where the line is typed.
  var cursor: Position? { hasList ? table.cursor : nil }
  /// The columns that are seen, from left to right.
  var columns: [FaceColumn] { table.columns }
  /// Rows that the list shows at once.
  var pageLength: Int { table.pageLength }

  /// What the map measures, whether it is shown or not.
  var mapDots: (width: Int, height: Int) {
    let inside = mapRect.inset()
    return (inside.columnCount * DotGrid.dotsAcross, inside.rowCount * DotGrid.dotsDown)
  }
}
