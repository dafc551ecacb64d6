import Models
import Wire

/// Every face that may be seen, with its state today.
struct FacesView {
  let model: Model
  private var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let assets = model.faces.assets(in: model.market)
    let chosen = model.faces.selection.index(in: assets.map(\.id))
    let page = Page(rowCount: assets.count, chosen: chosen, height: rect.rowCount - 2)
    canvas.box(
      rect, title: Screen.faces.title(for: model.role),
      note: "\(assets.count) faces · \(page.text)", hasFocus: true, ink)
    if assets.isEmpty {
      canvas.draw(
        "Nothing matches. Esc shows all.", row: rect.row + 2, column: rect.column + 3, ink.muted)
    }
    for (line, index) in page.range.enumerated() {
      draw(assets[index], on: &canvas, rect.row + 1 + line, rect, isChosen: index == chosen)
    }
  }

  private func draw(
    _ asset: Asset, on canvas: inout Canvas, _ row: Int, _ rect: Rect, isChosen: Bool
  ) {
    let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
    canvas.fill(row: row, column: 1, count: rect.columnCount - 2, look.ground)
    canvas.draw(look.mark, row: row, column: 1, look.style(ink.accent, .bold))
    let status = model.market.status(of: asset, today: model.today)
    canvas.draw(status.mark, row: row, column: 3, look.style(status.style(ink), .bold))
    canvas.draw(asset.code, row: row, column: 5, look.style(ink.muted), width: 9)
    let end = rect.endColumn - 2
    let name = (asset.isSample ? "[sample] " : "") + asset.name
    canvas.draw(name, row: row, column: 15, look.style(ink.text), width: end - 15 - 53)
    canvas.draw(asset.medium.title, row: row, column: end - 52, look.style(ink.muted), width: 13)
    canvas.draw(
      "\(asset.widthFeet)×\(asset.heightFeet)", row: row, column: end - 38, look.style(ink.muted),
      width: 7)
    canvas.draw(status.title, row: row, column: end - 30, look.style(status.style(ink)), width: 14)
    canvas.draw(
      asset.monthlyRate.text() + "/mo", row: row, endColumn: end, look.style(ink.strong, .bold))
  }
}
