/// The list of keys and their actions.
struct HelpView: PanelLines {
  private let help: KeyHelp
  private let scroll: Int
  private let ink: Ink
  let rect: Rect

  private static let keyColumns = 18

  init(panel: HelpPanel, context: Context) {
    help = panel.help
    scroll = panel.scroll
    ink = context.ink
    rect = Rect(centredIn: context.layout.stage, width: 66, height: help.lines.count + 2)
  }

  var title: String { help.title }
  var lineCount: Int { help.lines.count }

  var note: String {
    let below = lineCount - scroll - lineRect.rowCount
    return below > 0 ? "\(below) more ↓" : ""
  }

  func drawLines(on canvas: inout Canvas, from start: Int) {
    let room = lineRect.columnCount - Self.keyColumns
    for (line, (keys, text)) in help.lines.dropFirst(start).prefix(lineRect.rowCount).enumerated() {
      let row = lineRect.row + line
      canvas.draw(
        keys, row: row, column: lineRect.column, ink.accent.with(.bold), width: Self.keyColumns)
      canvas.draw(
        text.truncated(to: room), row: row, column: lineRect.column + Self.keyColumns, ink.text)
    }
  }
}
