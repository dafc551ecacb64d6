/// The layout of the field below a thread: a rule, the attachment, and the text.
struct ComposeLayout {
  private static let linesMax = 6

  /// Columns of the text.
  let width: Int
  let lines: [Range<Int>]
  /// The visible lines of the text.
  let shown: Range<Int>
  let rule: Rect
  /// The line of the attachment.
  let card: Rect?
  /// The row of the first visible line, and the first column.
  let textStart: Position
  let cursor: Position
  let rowCount: Int

  /// - Parameter rect: the rectangle of the thread and the field together.
  init(_ writing: Talk.Writing, hasCard: Bool, in rect: Rect) {
    width = max(1, rect.columnCount - 4)
    lines = writing.field.lines(width: width)
    let textRows = max(1, min(Self.linesMax, lines.count))
    rowCount = 1 + (hasCard ? 1 : 0) + textRows
    let place = rect.split(rows: rect.rowCount - rowCount).lower
    rule = place.line(0)
    card = hasCard ? place.line(1) : nil
    let (line, column) = writing.field.position(width: width)
    let start = max(0, min(line - textRows + 1, lines.count - textRows))
    shown = start..<min(start + textRows, lines.count)
    textStart = Position(row: place.endRow - textRows, column: place.column + 3)
    cursor = Position(row: textStart.row + line - start, column: textStart.column + column)
  }
}
