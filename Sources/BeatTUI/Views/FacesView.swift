import Models
import Wire

/// Every face that may be seen, with its state today.
struct FacesView {
  let model: Model

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let assets = model.faces.assets(in: model.market)
    let chosen = model.faces.selection.index(in: assets.map(\.id))
    let page = Page(rowCount: assets.count, chosen: chosen, height: rect.height - 2)
    canvas.box(
      rect, Screen.faces.title(for: model.role), note: "\(assets.count) faces · \(page.text)",
      isFocused: true)
    if assets.isEmpty {
      canvas.draw(
        "Nothing matches. Esc shows all.", rect.row + 2, rect.column + 3, Style(Ink.muted))
    }
    for (line, index) in page.range.enumerated() {
      draw(assets[index], on: &canvas, rect.row + 1 + line, rect, isChosen: index == chosen)
    }
  }

  private func draw(
    _ asset: Asset, on canvas: inout Canvas, _ row: Int, _ rect: Rect, isChosen: Bool
  ) {
    let look = RowStyle(isChosen: isChosen, isFlashing: false)
    canvas.fill(row, 1, rect.width - 2, Style(nil, on: look.background))
    canvas.draw(look.mark, row, 1, look.style(Ink.accent, .bold))
    let status = model.market.status(of: asset, today: model.today)
    canvas.draw(status.mark, row, 3, look.style(status.ink, .bold))
    canvas.draw(asset.code, row, 5, look.style(Ink.muted), width: 9)
    let end = rect.end - 2
    let name = (asset.isSample ? "[sample] " : "") + asset.name
    canvas.draw(name, row, 15, look.style(Ink.text), width: end - 15 - 53)
    canvas.draw(asset.medium.title, row, end - 52, look.style(Ink.muted), width: 13)
    canvas.draw(
      "\(asset.widthFeet)×\(asset.heightFeet)", row, end - 38, look.style(Ink.muted), width: 7)
    canvas.draw(status.title, row, end - 30, look.style(status.ink), width: 14)
    canvas.drawEnding(
      asset.monthlyRate.text() + "/mo", row, at: end, look.style(Ink.bright, .bold))
  }
}
