import Models
import Wire

/// The box in which a note is written.
struct NoteWriterView: View {
  let context: Context
  let writer: NoteWriter

  private static let width = 74
  private static let textRows = 8

  private var complaint: [String] {
    writer.complaint.map { "! \($0)".wrapped(to: Self.width - 6) } ?? []
  }

  /// At the bottom, so that the note it is about stays in sight above.
  var rect: Rect {
    let place = Rect(
      centredIn: context.layout.size, width: Self.width, height: Self.textRows + complaint.count + 4
    )
    return Rect(
      row: max(1, context.layout.body.endRow - 1 - place.rowCount), column: place.column,
      rowCount: place.rowCount, columnCount: place.columnCount)
  }

  private var textRect: Rect {
    let inside = rect.inset(rows: 2, columns: 3)
    return inside.split(rows: Self.textRows).upper
  }

  /// With room for the cursor after the last letter.
  var textWidth: Int { textRect.columnCount - 1 }

  /// Shown when little is left. Joined drafts may be longer than a note may be.
  private var roomLeft: String? {
    let rest = TextLimits.note - writer.field.text.utf8.count
    if rest >= 500 { return nil }
    let count = abs(rest)
    return "\(count) byte\(count == 1 ? "" : "s") \(rest < 0 ? "too many" : "left")"
  }

  func draw(on canvas: inout Canvas) -> Position? {
    canvas.fill(rect, .plain)
    // Cut here: the box would leave out a note that is too wide.
    let audience = writer.audience.printable.truncated(to: rect.columnCount - 20)
    canvas.box(
      rect, title: writer.title, note: roomLeft ?? audience,
      hasFocus: true, ink)
    canvas.fill(textRect, ink.chosen)
    let lines = writer.field.lines(width: textWidth)
    let cursor = writer.field.position(width: textWidth)
    let start = max(0, cursor.line - textRect.rowCount + 1)
    for (row, line) in lines.dropFirst(start).prefix(textRect.rowCount).enumerated() {
      canvas.quoting {
        _ = $0.draw(
          writer.field.text(line), row: textRect.row + row, column: textRect.column,
          ink.text.on(ink.chosen))
      }
    }
    for (row, line) in complaint.enumerated() {
      canvas.draw(
        line, row: textRect.endRow + row, column: textRect.column, ink.red.with(.bold))
    }
    return Position(
      row: textRect.row + cursor.line - start, column: textRect.column + cursor.column)
  }
}
