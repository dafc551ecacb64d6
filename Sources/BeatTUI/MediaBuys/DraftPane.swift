import Models

/// The draft about a media buy's last change, to read beside it.
struct DraftPane: View {
  let buy: MediaBuy?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(rect, title: "Draft", note: "nothing is sent", ink)
    let inside = rect.inside
    let draft = buy.flatMap { DraftPanel(buy: $0.id).draft(in: market) }
    let text = draft?.text ?? "No media buy of this campaign has changed."
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { $0.isEmpty ? [""] : String($0).wrapped(to: inside.columnCount) }
    for (index, line) in lines.prefix(inside.rowCount).enumerated() {
      canvas.draw(
        line, row: inside.row + index, column: inside.column, draft == nil ? ink.muted : ink.text)
    }
  }
}
