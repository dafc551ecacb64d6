import Models

/// The list of names below a field.
struct NameListView {
  let form: Form
  let context: Context
  let layout: FormLayout

  func draw(on canvas: inout Canvas) {
    let ink = context.ink
    let found = form.suggestions(in: context)
    let page = Page(
      rowCount: found.count, chosen: form.list.chosen ?? 0,
      height: min(NameList.rowsMax, found.count))
    let rect = layout.popUp(
      rowCount: page.range.count + 2, columnCount: layout.fieldColumns.count + 2)
    canvas.fill(rect, .plain)
    canvas.target(rect, .panel)
    canvas.box(rect, note: page.count > 1 ? page.text : "", hasFocus: true, ink)
    for (place, index) in page.range.enumerated() {
      let line = rect.inset().line(place)
      let isChosen = index == form.list.chosen
      let ground = isChosen ? ink.chosen : .plain
      canvas.fill(line, ground)
      let detail = found[index].detail
      let name = found[index].name.printable
        .truncated(to: line.columnCount - 4 - detail.columnCount)
      canvas.draw(
        (isChosen ? "›" : " ") + name, row: line.row, column: line.column,
        (isChosen ? ink.strong : ink.text).on(ground))
      canvas.draw(detail, row: line.row, endColumn: line.endColumn - 1, ink.muted.on(ground))
      canvas.target(line, .row(pane: 0, .index(index)))
    }
  }
}
