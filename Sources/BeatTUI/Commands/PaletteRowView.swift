import Models

/// One row of the palette or of the help: a name, its keys, and what it does or why not now.
struct PaletteRowView: View {
  private static let nameColumns = 22
  private static let keyColumns = 12

  let row: PaletteRow
  let context: Context

  func draw(on canvas: inout Canvas, _ line: Rect, isChosen: Bool) {
    let look = RowStyle(ink, isChosen: isChosen)
    look.drawGround(on: &canvas, line, ink)
    let name = line.column + 2
    let keys = name + Self.nameColumns
    let text = keys + Self.keyColumns
    let room = max(0, line.endColumn - text)
    switch row {
    case .action(let action):
      let isPossible = action.hindrance == nil
      canvas.draw(
        action.name, row: line.row, column: name, look.style(isPossible ? ink.strong : ink.muted),
        width: Self.nameColumns - 1)
      canvas.draw(
        action.keyText, row: line.row, column: keys,
        look.style(isPossible ? ink.accent : ink.muted), width: Self.keyColumns - 1)
      canvas.draw(
        (action.hindrance?.sentence ?? action.sentence).truncated(to: room), row: line.row,
        column: text, look.style(isPossible ? ink.text : ink.muted))
    case .place(let place):
      canvas.quoting { canvas in
        canvas.draw(
          place.name.printable, row: line.row, column: name, look.style(ink.violet),
          width: Self.nameColumns - 1)
      }
      canvas.draw(
        place.kind.rawValue, row: line.row, column: keys, look.style(ink.muted),
        width: Self.keyColumns - 1)
      canvas.draw(
        place.note.printable.truncated(to: room), row: line.row, column: text,
        look.style(ink.muted))
    }
  }

  /// What it does in whole, below the list.
  func drawSentence(on canvas: inout Canvas, _ rect: Rect) {
    let lines = row.sentence.printable.wrapped(to: rect.columnCount).prefix(rect.rowCount)
    for (index, line) in lines.enumerated() {
      canvas.draw(
        line, row: rect.row + index, column: rect.column,
        row.hindrance == nil ? ink.text : ink.amber)
    }
  }
}
