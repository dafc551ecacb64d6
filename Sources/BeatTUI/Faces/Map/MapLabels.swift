/// The cells of the map that names must not cover.
struct MapLabels {
  let area: Rect
  private var taken: Set<Position> = []

  init(area: Rect) { self.area = area }

  mutating func reserve(row: Int, columns: Range<Int>) {
    for column in columns { taken.insert(Position(row: row, column: column)) }
  }

  /// Reserves a free place for a name centred at, above or below `position`.
  mutating func place(_ name: String, at position: Position) -> Position? {
    let width = name.columnCount
    let start = position.column - width / 2
    let sides = [(0, start), (-1, start), (1, start), (0, position.column + 2)]
    for (rows, column) in sides {
      let row = position.row + rows
      let columns = column - 1..<column + width + 1
      guard area.rows.contains(row), area.columns.contains(column),
        area.columns.contains(column + width - 1),
        !columns.contains(where: { taken.contains(Position(row: row, column: $0)) })
      else { continue }
      reserve(row: row, columns: columns)
      return Position(row: row, column: column)
    }
    return nil
  }
}
