/// Which way a page goes, and from where.
package enum HistorySpan: Hashable, Sendable {
  /// The newest before a position, or of all; the newest first.
  case before(Int64?)
  /// The oldest after a position; the oldest first.
  case after(Int64)
}
