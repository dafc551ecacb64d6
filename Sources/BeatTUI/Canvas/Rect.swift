/// A part of the screen. It may be empty, but its counts are never negative. So a view on a tiny
/// terminal gets an empty rect and draws nothing.
package struct Rect: Hashable, Sendable {
  package let row: Int
  package let column: Int
  package let rowCount: Int
  package let columnCount: Int

  package init(row: Int, column: Int, rowCount: Int, columnCount: Int) {
    self.row = row
    self.column = column
    self.rowCount = max(0, rowCount)
    self.columnCount = max(0, columnCount)
  }

  /// Nowhere.
  static let nowhere = Rect(row: 0, column: 0, rowCount: 0, columnCount: 0)

  package init(_ size: Size) {
    self.init(row: 0, column: 0, rowCount: size.rows, columnCount: size.columns)
  }

  /// A box over the middle of the screen, between the bars above and below.
  init(centredIn size: Size, width: Int, height: Int) {
    // On a narrow terminal text needs the margin.
    let width = min(width, size.columns - (size.columns < Self.marginColumns ? 0 : 4))
    let height = min(height, Self.dialogRows(in: size))
    self.init(
      row: max(1, (size.rows - height) / 2), column: (size.columns - width) / 2, rowCount: height,
      columnCount: width)
  }

  private static let marginColumns = 60

  /// The most rows of a box that `init(centredIn:)` makes.
  static func dialogRows(in size: Size) -> Int {
    size.rows - (size.columns < marginColumns ? 2 : 3)
  }

  /// The first row below, the first column to the right.
  package var endRow: Int { row + rowCount }
  package var endColumn: Int { column + columnCount }
  package var rows: Range<Int> { row..<endRow }
  package var columns: Range<Int> { column..<endColumn }
  package var isEmpty: Bool { rowCount == 0 || columnCount == 0 }
  package var size: Size { Size(columns: columnCount, rows: rowCount) }

  package func contains(_ position: Position) -> Bool {
    rows.contains(position.row) && columns.contains(position.column)
  }

  package func clipped(to other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, rowCount: min(endRow, other.endRow) - top,
      columnCount: min(endColumn, other.endColumn) - left)
  }

  /// What is left inside a margin: `inset()` is the inside of a box.
  package func inset(rows: Int = 1, columns: Int = 1) -> Rect {
    Rect(
      row: row + min(rows, rowCount), column: column + min(columns, columnCount),
      rowCount: rowCount - 2 * rows, columnCount: columnCount - 2 * columns)
  }

  /// The inside of a box, with a blank on either side.
  package var inside: Rect { inset(rows: 1, columns: 2) }

  /// The part above and the part below a cut. A negative count is counted from the end:
  /// `split(rows: -1).lower` is the last row.
  package func split(rows count: Int) -> (upper: Rect, lower: Rect) {
    let cut = Self.cut(count, rowCount)
    let upper = Rect(row: row, column: column, rowCount: cut, columnCount: columnCount)
    let lower = Rect(
      row: row + cut, column: column, rowCount: rowCount - cut, columnCount: columnCount)
    return (upper, lower)
  }

  /// The part left and the part right of a cut; a negative count is counted from the end.
  package func split(columns count: Int) -> (left: Rect, right: Rect) {
    let cut = Self.cut(count, columnCount)
    let left = Rect(row: row, column: column, rowCount: rowCount, columnCount: cut)
    let right = Rect(
      row: row, column: column + cut, rowCount: rowCount, columnCount: columnCount - cut)
    return (left, right)
  }

  /// One line of this rect, counted from its top; empty when there is no such line.
  package func line(_ index: Int) -> Rect {
    Rect(
      row: row + index, column: column,
      rowCount: index >= 0 && index < rowCount ? 1 : 0, columnCount: columnCount)
  }

  /// A rect of that size, or as much of it as fits, in the middle: the place of a dialog.
  package func centred(_ size: Size) -> Rect {
    let rows = min(size.rows, rowCount)
    let columns = min(size.columns, columnCount)
    return Rect(
      row: row + (rowCount - rows) / 2, column: column + (columnCount - columns) / 2,
      rowCount: rows, columnCount: columns)
  }

  private static func cut(_ count: Int, _ all: Int) -> Int {
    count < 0 ? max(0, all + count) : min(count, all)
  }
}
