/// The keys, each with its action.
struct HelpView: View {
  let context: Context
  let layout: HelpLayout

  private static let keyColumns = 18

  func draw(on canvas: inout Canvas, from start: Int) {
    let rect = layout.lineRect
    let room = rect.columnCount - Self.keyColumns
    let lines = layout.help.lines.dropFirst(start).prefix(rect.rowCount)
    for (line, (keys, text)) in lines.enumerated() {
      let row = rect.row + line
      canvas.draw(
        keys, row: row, column: rect.column, ink.accent.with(.bold), width: Self.keyColumns)
      canvas.draw(
        text.truncated(to: room), row: row, column: rect.column + Self.keyColumns, ink.text)
    }
  }
}
