/// The size of the terminal in columns and rows.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  /// The smallest terminal that the screens fit in.
  package static let least = Size(columns: 40, rows: 12)

  /// The largest frame that is drawn. The rest of a larger window stays empty: a frame costs memory
  /// by its area, and a program can claim any size for its window.
  package static let largest = Size(columns: 1_000, rows: 500)

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  var isTooSmall: Bool { columns < Self.least.columns || rows < Self.least.rows }
}
