import Models
import Wire

/// Draws a form: its lines, its fields and its button.
struct FormView: View {
  let form: Form
  let context: Context

  private static let width = 74
  private static let quotedRows = 4

  func draw(on canvas: inout Canvas) -> Position? {
    let quotation = wrapped(form.quotation(context)).shortened(to: Self.quotedRows)
    let complaint = wrapped(form.complaint.map { "! \($0)" })
    let obstacle = wrapped(form.obstacle(context).map { "! \($0.sentence)" })
    // The button, or the obstacle in its place.
    let answerRows = max(1, obstacle.count) + complaint.count
    let taken = quotation.count + form.fields.count + answerRows
    let about = form.about(form, context).flatMap { wrapped($0) }
      .shortened(to: context.layout.stage.rows - taken - 7)
    let rect = Rect(
      centredIn: context.layout.stage, width: Self.width, height: taken + about.count + 4)
    canvas.fill(rect, .plain)
    canvas.box(rect, title: form.title, hasFocus: true, ink)
    var row = rect.row + 1
    canvas.quoting { draw(quotation, ink.text, on: &$0, rect, &row) }
    draw(about, ink.muted, on: &canvas, rect, &row)
    row += 1
    let cursor = drawFields(on: &canvas, rect, &row)
    row += 1
    if obstacle.isEmpty { drawButton(on: &canvas, rect, &row) }
    draw(obstacle + complaint, ink.red.with(.bold), on: &canvas, rect, &row)
    return cursor
  }

  private func wrapped(_ text: String?) -> [String] {
    text.map { $0.wrapped(to: Self.width - 6) } ?? []
  }

  private func draw(
    _ lines: [String], _ style: Style, on canvas: inout Canvas, _ rect: Rect, _ row: inout Int
  ) {
    for line in lines {
      canvas.draw(line, row: row, column: rect.column + 3, style)
      row += 1
    }
  }

  private func drawButton(on canvas: inout Canvas, _ rect: Rect, _ row: inout Int) {
    let style = form.isOnButton ? ink.brand : ink.text.on(ink.chosen)
    draw([" \(form.verb) "], style, on: &canvas, rect, &row)
  }

  private func drawFields(
    on canvas: inout Canvas, _ rect: Rect, _ row: inout Int
  ) -> Position? {
    var cursor: Position?
    for (index, field) in form.fields.enumerated() {
      let isFocused = index == form.focus
      let position = draw(field, isFocused: isFocused, on: &canvas, row, rect)
      if isFocused { cursor = position }
      row += 1
    }
    return cursor
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
    let (text, cursor) = field.line.window(width: width - 1)
    let end = canvas.draw(text, row: row, column: start, ink.text.on(ground))
    let room = rect.endColumn - 4 - end
    if field.hint.columnCount + 2 < room {
      canvas.draw(field.hint, row: row, endColumn: start + width, ink.muted.on(ground))
    }
    return Position(row: row, column: start + cursor)
  }
}

extension [String] {
  /// At most `count` lines; the last is `…` if there are more.
  fileprivate func shortened(to count: Int) -> [String] {
    guard self.count > Swift.max(count, 1) else { return self }
    return prefix(Swift.max(count, 1) - 1) + ["…"]
  }
}
