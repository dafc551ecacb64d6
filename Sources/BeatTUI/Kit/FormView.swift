import Models
import Wire

/// Draws a form: its lines, its fields and its button, and what is open above them.
struct FormView: View {
  let form: Form
  let context: Context

  func draw(on canvas: inout Canvas) -> Position? {
    let layout = FormLayout(form, in: context)
    let rect = layout.rect
    canvas.fill(rect, .plain)
    canvas.target(rect, .panel)
    canvas.box(rect, title: form.title, note: layout.note, hasFocus: true, ink)
    var row = rect.row + 1
    canvas.quoting { draw(layout.quotation, ink.text, on: &$0, rect, &row) }
    draw(layout.about[layout.aboutRange] + layout.total, ink.muted, on: &canvas, rect, &row)
    if let draftNote {
      canvas.draw(draftNote, row: row, column: rect.column + 3, ink.accent)
    }
    let cursor = FieldsView(form: form, context: context, layout: layout).draw(on: &canvas)
    row = layout.endRow + 1
    canvas.within(rect.inset()) { canvas in
      if layout.obstacle.isEmpty { drawButton(on: &canvas, rect, &row) }
      draw(layout.obstacle + layout.complaint, ink.red.with(.bold), on: &canvas, rect, &row)
    }
    if let day = form.calendarDay {
      return CalendarView(form: form, day: day, context: context, layout: layout).draw(on: &canvas)
    }
    if form.list.isOpen {
      NameListView(form: form, context: context, layout: layout).draw(on: &canvas)
    }
    return cursor
  }

  /// Says that the fields are as they were left.
  private var draftNote: String? {
    form.draftedAt.map {
      let age = spanText(milliseconds: max(0, context.now.instant.milliseconds(since: $0)))
      return "Your draft of \(age) ago. ^K clears it."
    }
  }

  private func draw(
    _ lines: some Sequence<String>, _ style: Style, on canvas: inout Canvas, _ rect: Rect,
    _ row: inout Int
  ) {
    for line in lines {
      canvas.draw(line, row: row, column: rect.column + 3, style)
      row += 1
    }
  }

  private func drawButton(on canvas: inout Canvas, _ rect: Rect, _ row: inout Int) {
    if form.call != nil {
      return draw(["◌ \(form.verb): waiting for the server…"], ink.amber, on: &canvas, rect, &row)
    }
    var column = rect.column + 3
    let first = form.fields.count
    let buttons = form.isDestructive ? ["No", form.verb] : [form.verb]
    for (index, text) in buttons.enumerated() {
      let style = form.focus == first + index ? ink.brand : ink.text.on(ink.chosen)
      let start = column
      column = canvas.draw(" \(text) ", row: row, column: start, style)
      canvas.target(
        Rect(row: row, column: start, rowCount: 1, columnCount: column - start),
        .field(first + index))
      column += 2
    }
    row += 1
  }
}
