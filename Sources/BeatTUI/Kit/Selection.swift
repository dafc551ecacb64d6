/// Which row of a list is chosen. It follows the row when rows come and go around it, and stays
/// at its place when the row itself goes.
struct Selection<RowID: Hashable & Sendable>: Equatable, Sendable {
  private(set) var row: RowID?
  private(set) var index = 0

  /// The chosen index among `rows`, or nothing where there are none.
  func index(in rows: [RowID]) -> Int? {
    if rows.isEmpty { return nil }
    // Most often nothing has moved.
    if let row, index < rows.count, rows[index] == row { return index }
    if let row, let found = rows.firstIndex(of: row) { return found }
    return min(index, rows.count - 1)
  }

  mutating func choose(_ wanted: Int, in rows: [RowID]) {
    guard !rows.isEmpty else { return }
    index = max(0, min(wanted, rows.count - 1))
    row = rows[index]
  }

  mutating func choose(_ wanted: RowID, in rows: [RowID]) {
    guard let found = rows.firstIndex(of: wanted) else { return }
    choose(found, in: rows)
  }

  mutating func move(by steps: Int, in rows: [RowID]) {
    choose((index(in: rows) ?? 0) + steps, in: rows)
  }

  /// Takes note of where the chosen row is now; called after the rows may have changed.
  mutating func refresh(in rows: [RowID]) {
    guard let found = index(in: rows) else { return }
    choose(found, in: rows)
  }
}
