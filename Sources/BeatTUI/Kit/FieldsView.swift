import Models
import Wire

/// The fields of a form, with a line about the focused one below it.
struct FieldsView: View {
  let form: Form
  let context: Context
  let layout: FormLayout

  func draw(on canvas: inout Canvas) -> Position? {
    var cursor: Position?
    for index in layout.fields {
      let row = layout.row(of: index)
      let isFocused = index == form.focus
      canvas.target(
        Rect(
          row: row, column: layout.rect.column + 1, rowCount: isFocused ? layout.focusRows : 1,
          columnCount: layout.rect.columnCount - 2), .field(index))
      let position = draw(form.fields[index], isFocused: isFocused, on: &canvas, row)
      guard isFocused else { continue }
      cursor = position
      drawNote(of: form.fields[index], on: &canvas, row + layout.focusRows)
    }
    return cursor
  }

  private func draw(
    _ field: Form.Field, isFocused: Bool, on canvas: inout Canvas, _ row: Int
  ) -> Position {
    let ground = isFocused ? ink.chosen : ink.bar
    let columns = layout.fieldColumns
    canvas.draw(
      field.label, row: row, column: layout.rect.column + 3, isFocused ? ink.accent : ink.muted,
      width: 11)
    if isFocused, layout.focusRows > 1 { return drawLines(of: field, on: &canvas, row, ground) }
    canvas.fill(row: row, column: columns.lowerBound, count: columns.count, ground)
    let (text, cursor) = shown(field)
    let end = canvas.draw(
      text, row: row, column: columns.lowerBound, style(of: field).on(ground))
    let hint = isFocused ? field.hint : meaning(of: field) ?? field.hint
    if hint.columnCount + 1 < columns.upperBound - end {
      canvas.draw(hint, row: row, endColumn: columns.upperBound, ink.muted.on(ground))
    }
    return Position(row: row, column: columns.lowerBound + cursor)
  }

  private func style(of field: Form.Field) -> Style {
    if field.line.isSelected { return ink.text.with([.reverse, .underline]) }
    return field.choices.isEmpty ? ink.text : ink.strong
  }

  /// The visible part of a field's text, and the column of the cursor in it.
  private func shown(_ field: Form.Field) -> (text: String, cursorColumn: Int) {
    let width = layout.fieldColumns.count - 1
    switch field.kind {
    case .choice: return ("‹ \(field.text) ›", 2)
    case .toggle: return (field.text == "yes" ? "[✓] yes" : "[ ] no", 1)
    case .secret:
      let letters = String(repeating: "•", count: field.line.characters.count)
      var masked = TextField(letters, limit: .characters(max(1, letters.count)))
      masked.move(by: field.line.cursor - masked.cursor)
      return masked.window(width: width)
    case .longText:
      let (text, cursor) = field.line.window(width: width)
      return (text.replacing("\n", with: "⏎"), cursor)
    case .text, .day, .money, .number, .name, .names: return field.line.window(width: width)
    }
  }

  /// The lines of a long text, those around the cursor.
  private func drawLines(
    of field: Form.Field, on canvas: inout Canvas, _ row: Int, _ ground: Style
  ) -> Position {
    let columns = layout.fieldColumns
    let width = FormLayout.textWidth(in: context)
    let lines = field.line.lines(width: width)
    let cursor = field.line.position(width: width)
    let start = max(
      0, min(cursor.line - layout.focusRows + 1, lines.count - layout.focusRows))
    for (place, line) in lines.dropFirst(start).prefix(layout.focusRows).enumerated() {
      canvas.fill(row: row + place, column: columns.lowerBound, count: columns.count, ground)
      canvas.quoting {
        _ = $0.draw(
          field.line.text(line), row: row + place, column: columns.lowerBound,
          style(of: field).on(ground))
      }
    }
    return Position(
      row: row + cursor.line - start, column: columns.lowerBound + cursor.column)
  }

  private func meaning(of field: Form.Field) -> String? {
    if case .meaning(let text) = field.reading(of: form, in: context) { text } else { nil }
  }

  /// What is understood so far, why it isn't, or what to write.
  private func drawNote(of field: Form.Field, on canvas: inout Canvas, _ row: Int) {
    let column = layout.fieldColumns.lowerBound
    let width = layout.fieldColumns.count
    switch field.reading(of: form, in: context) {
    case .nothing:
      canvas.draw(field.kind.help.truncated(to: width), row: row, column: column, ink.muted)
    case .meaning(let text):
      canvas.draw("→ \(text)".truncated(to: width), row: row, column: column, ink.accent)
    case .fault(let text):
      canvas.draw("? \(text)".truncated(to: width), row: row, column: column, ink.amber)
    }
  }
}
