import Models
import Wire

/// Draws a form: its lines, its fields and its button.
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
    row += 1
    let cursor = drawFields(layout.fields, on: &canvas, rect, &row)
    row += 1
    if layout.obstacle.isEmpty { drawButton(on: &canvas, rect, &row) }
    draw(layout.obstacle + layout.complaint, ink.red.with(.bold), on: &canvas, rect, &row)
    return cursor
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

  private func drawFields(
    _ indices: Range<Int>, on canvas: inout Canvas, _ rect: Rect, _ row: inout Int
  ) -> Position? {
    var cursor: Position?
    for index in indices {
      let isFocused = index == form.focus
      canvas.target(rect.line(row - rect.row).inset(rows: 0, columns: 1), .field(index))
      let position = draw(form.fields[index], isFocused: isFocused, on: &canvas, row, rect)
      if isFocused { cursor = position }
      row += 1
    }
    return cursor
  }

  /// The visible part of a field's text, and the column of the cursor in it.
  private func shown(_ field: Form.Field, width: Int) -> (text: String, cursorColumn: Int) {
    if !field.choices.isEmpty { return ("‹ \(field.text) ›", 2) }
    guard field.isSecret else { return field.line.window(width: width) }
    let letters = String(repeating: "•", count: field.line.characters.count)
    var masked = TextField(letters, limit: .characters(max(1, letters.count)))
    masked.move(by: field.line.cursor - masked.cursor)
    return masked.window(width: width)
  }

  private func draw(
    _ field: Form.Field, isFocused: Bool, on canvas: inout Canvas, _ row: Int, _ rect: Rect
  ) -> Position {
    let ground = isFocused ? ink.chosen : ink.bar
    let start = rect.column + 15
    let width = rect.columnCount - 18
    canvas.draw(
      field.label, row: row, column: rect.column + 3, isFocused ? ink.accent : ink.muted, width: 11)
    canvas.fill(row: row, column: start, count: width, ground)
    let (text, cursor) = shown(field, width: width - 1)
    let style = field.choices.isEmpty ? ink.text : ink.strong
    let end = canvas.draw(text, row: row, column: start, style.on(ground))
    let room = rect.endColumn - 4 - end
    if field.hint.columnCount + 2 < room {
      canvas.draw(field.hint, row: row, endColumn: start + width, ink.muted.on(ground))
    }
    return Position(row: row, column: start + cursor)
  }
}
