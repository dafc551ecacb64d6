import Models
import WSClient
import WSCore
import Wire

/// A photo as large as the screen permits, or the reason why it is missing.
struct PhotoView: View {
  let context: Context
  let dialog: PhotoDialog

  private static let textWidth = 60

  /// The space for a picture inside the bars and the box, above the caption.
  static func room(in context: Context) -> Size {
    Size(columns: context.layout.size.columns - 6, rows: context.layout.size.rows - 6)
  }

  func draw(on canvas: inout Canvas) {
    guard let asset = market.assets[dialog.asset], let photo = context.photo(dialog) else {
      return
    }
    switch dialog.state {
    case .loading: draw(["Loading from \(source(photo)) …"], asset, photo, on: &canvas)
    case .failed(let sentence):
      draw([sentence, "Press ^R to try again."], asset, photo, on: &canvas)
    case .shown(_, let cells): draw(cells, asset, photo, on: &canvas)
    }
  }

  private func source(_ photo: Asset.Photo) -> String {
    context.address(of: photo)?.server.description ?? photo.url
  }

  private func draw(
    _ cells: PictureCells, _ asset: Asset, _ photo: Asset.Photo, on canvas: inout Canvas
  ) {
    // The box of a narrow picture is wide enough for its title.
    let width = max(cells.columnCount, Self.textWidth)
    let rect = box(width: width, height: cells.rowCount + 1, asset, on: &canvas)
    cells.draw(
      on: &canvas, row: rect.row, column: rect.column + (rect.columnCount - cells.columnCount) / 2,
      ink)
    drawCaption(photo, rect, on: &canvas)
  }

  private func draw(
    _ sentences: [String], _ asset: Asset, _ photo: Asset.Photo, on canvas: inout Canvas
  ) {
    let lines = sentences.flatMap { $0.wrapped(to: Self.textWidth - 4) }
    let rect = box(width: Self.textWidth, height: lines.count + 3, asset, on: &canvas)
    for (line, text) in lines.enumerated() {
      canvas.draw(text, row: rect.row + 1 + line, column: rect.column + 2, ink.text)
    }
    drawCaption(photo, rect, on: &canvas)
  }

  private func box(
    width: Int, height: Int, _ asset: Asset, on canvas: inout Canvas
  ) -> Rect {
    let count = asset.photos.count
    let rect = Rect(centredIn: context.layout.size, width: width + 2, height: height + 2)
    canvas.fill(rect, .plain)
    return canvas.box(
      rect, title: "\(asset.code) \(asset.name(in: script))",
      note: count > 1 ? "\(dialog.index + 1) of \(count)" : "", hasFocus: true, ink)
  }

  private func drawCaption(_ photo: Asset.Photo, _ rect: Rect, on canvas: inout Canvas) {
    let taken = " \(Day(photo.takenAt).text(in: script)) "
    let row = rect.endRow - 1
    let end = canvas.draw(taken, row: row, endColumn: rect.endColumn, ink.muted)
    let caption = photo.caption.isEmpty ? photo.url : photo.caption
    canvas.draw(
      " " + caption, row: row, column: rect.column, ink.text, width: max(0, end - rect.column))
  }
}
