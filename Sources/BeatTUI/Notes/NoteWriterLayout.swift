/// The layout of the note writer: at the bottom, so that the note it is about stays visible above.
struct NoteWriterLayout {
  private static let width = 74
  private static let textRows = 8

  let rect: Rect
  let text: Rect
  /// The complaint, below the text.
  let complaint: [String]

  init(_ writer: NoteWriter, in layout: Layout) {
    complaint = writer.complaint.map { "! \($0)".wrapped(to: Self.width - 6) } ?? []
    let place = Rect(
      centredIn: layout.size, width: Self.width, height: Self.textRows + complaint.count + 4)
    rect = Rect(
      row: max(1, layout.body.endRow - 1 - place.rowCount), column: place.column,
      rowCount: place.rowCount, columnCount: place.columnCount)
    text = rect.inset(rows: 2, columns: 3).split(rows: Self.textRows).upper
  }

  /// Columns of the text, with room for the cursor after the last letter.
  var textWidth: Int { text.columnCount - 1 }
}
