/// What a pane needs beside others, and what it can make use of.
struct PaneNeed: Equatable, Sendable {
  /// Fewer columns or rows than these make it useless.
  let columns: Int
  let rows: Int
  /// More than these go to other panes first.
  let bestColumns: Int
  let bestRows: Int

  init(columns: Int, best bestColumns: Int = .max, rows: Int = 3, bestRows: Int = .max) {
    self.columns = columns
    self.rows = rows
    self.bestColumns = max(columns, bestColumns)
    self.bestRows = max(rows, bestRows)
  }
}
