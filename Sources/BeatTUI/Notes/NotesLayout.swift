/// The layout of a notes panel.
struct NotesLayout {
  private static let wideColumns = 150
  private static let factColumns = 66
  private static let stripColumns = 20

  let rect: Rect
  /// The facts about the face, if there is room.
  let facts: Rect?
  let tabRow: Int
  /// The notes, or the news.
  let thread: Rect

  init(_ layout: Layout) {
    let width = layout.size.columns >= Self.wideColumns ? 180 : 100
    // The whole screen, if little would be left beside it.
    rect =
      layout.size.columns - width < 2 * Self.stripColumns
      ? layout.body : Rect(centredIn: layout.size, width: width, height: layout.size.rows)
    let isWide = rect.columnCount >= Self.wideColumns - 4
    let (left, right) = rect.inside.split(columns: Self.factColumns)
    facts = isWide ? left : nil
    tabRow = rect.inset().row
    thread = (isWide ? right : rect.inset()).inset(rows: 0, columns: 1).split(rows: 2).lower
  }

  /// Columns of a line of the thread.
  var lineWidth: Int { thread.columnCount - 2 }

  /// Rows of the thread that are visible above a writer.
  func shownRowCount(above writer: NoteWriterLayout?) -> Int {
    guard let writer else { return thread.rowCount }
    return max(1, min(thread.rowCount, writer.rect.row - thread.row))
  }
}
