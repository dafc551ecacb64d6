import Models

/// The actions, each with its keys, below the headings of their topics.
struct HelpView: View {
  let context: Context
  let panel: HelpPanel

  func draw(on canvas: inout Canvas) -> Position? {
    let layout = HelpLayout(panel, in: context)
    canvas.fill(layout.rect, .plain)
    canvas.target(layout.rect, .panel)
    let page = Page(
      rowCount: panel.rows.count, chosen: panel.index, height: layout.list.rowCount)
    canvas.box(layout.rect, title: panel.title, note: page.text, hasFocus: true, ink)
    for (place, line) in layout.about.enumerated() {
      canvas.draw(
        line, row: layout.aboutRect.row + place, column: layout.aboutRect.column, ink.text)
    }
    let start = canvas.draw(
      "find: ", row: layout.line.row, column: layout.line.column, ink.muted)
    let window = panel.line.window(width: layout.line.endColumn - start)
    canvas.draw(window.text, row: layout.line.row, column: start, ink.strong)
    if panel.rows.isEmpty {
      canvas.draw(
        "Nothing here is called that.", row: layout.list.row, column: start, ink.muted)
    }
    for (place, index) in page.range.enumerated() {
      let line = layout.list.line(place)
      switch panel.rows[index] {
      case .heading(let topic):
        canvas.draw(topic.title, row: line.row, column: line.column, ink.title)
      case .action(let action):
        PaletteRowView(row: .action(action), context: context)
          .draw(on: &canvas, line, isChosen: index == panel.index)
        canvas.target(line, .row(pane: 0, .index(index)))
      }
    }
    if let action = panel.chosen {
      PaletteRowView(row: .action(action), context: context)
        .drawSentence(on: &canvas, layout.sentence)
    }
    return Position(row: layout.line.row, column: start + window.cursorColumn)
  }
}
