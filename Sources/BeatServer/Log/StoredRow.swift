/// A row of the log with the hash that the log stores for it.
package struct StoredRow: Hashable, Sendable {
  package var row: LogRow
  /// Nothing where it is missing or damaged.
  package var hash: ChainHash?

  package init(row: LogRow, hash: ChainHash?) {
    self.row = row
    self.hash = hash
  }
}
