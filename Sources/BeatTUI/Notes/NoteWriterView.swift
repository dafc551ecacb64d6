import Models
import Wire

/// The box in which a note is written.
struct NoteWriterView: View {
  let context: Context
  let writer: NoteWriter

  private var layout: NoteWriterLayout { NoteWriterLayout(writer, in: context.layout) }

  /// Shown when little is left. Joined drafts may exceed the limit of a note.
  private var roomLeft: String? {
    let rest = TextLimits.note - writer.field.characters.count
    if rest >= 500 { return nil }
    let count = abs(rest)
    return "\(count) character\(count == 1 ? "" : "s") \(rest < 0 ? "too many" : "left")"
  }

  func draw(on canvas: inout Canvas) -> Position? {
    let layout = layout
    let (rect, textRect) = (layout.rect, layout.text)
    canvas.fill(rect, .plain)
    // Truncated here, because the box omits a note that is too wide.
    let audience = writer.audience.printable.truncated(to: rect.columnCount - 20)
    canvas.box(
      rect, title: writer.title, note: roomLeft ?? audience,
      hasFocus: true, ink)
    canvas.fill(textRect, ink.chosen)
    let lines = writer.field.lines(width: layout.textWidth)
    let cursor = writer.field.position(width: layout.textWidth)
    let start = max(0, cursor.line - textRect.rowCount + 1)
    for (row, line) in lines.dropFirst(start).prefix(textRect.rowCount).enumerated() {
      canvas.quoting {
        _ = $0.draw(
          writer.field.text(line), row: textRect.row + row, column: textRect.column,
          ink.text.on(ink.chosen))
      }
    }
    for (row, line) in layout.complaint.enumerated() {
      canvas.draw(
        line, row: textRect.endRow + row, column: textRect.column, ink.red.with(.bold))
    }
    let place = Position(
      row: textRect.row + cursor.line - start, column: textRect.column + cursor.column)
    MentionView(
      found: writer.mentions.found(for: writer.field, among: writer.people(in: context)),
      chosen: writer.mentions.chosen, ink: ink
    ).draw(on: &canvas, at: place)
    return place
  }
}
