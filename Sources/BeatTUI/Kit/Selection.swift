import Wire

/// The selected row of a list. It follows the row when others come and go, and keeps its position
/// when the row itself is removed.
struct Selection<RowID: Hashable & Sendable>: Equatable, Sendable {
  private(set) var row: RowID?
  private(set) var index = 0

  /// The index of the selection in `rows`; nil if there are none.
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

  /// Updates the position of the selected row; call it after the rows may have changed.
  mutating func refresh(in rows: [RowID]) {
    guard let found = index(in: rows) else { return }
    choose(found, in: rows)
  }
}

extension Selection {
  /// Selects the row that was clicked, if it is still there.
  mutating func choose<Entity>(_ key: RowKey, in rows: [RowID]) where RowID == ID<Entity> {
    if case .id(let value) = key { choose(ID(value: value), in: rows) }
  }
}
