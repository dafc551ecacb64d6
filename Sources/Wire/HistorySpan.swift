/// The direction of a page, and where it begins.
package enum HistorySpan: Hashable, Sendable {
  /// The newest before a position, or of all; newest first.
  case before(Int64?)
  /// The oldest after a position; oldest first.
  case after(Int64)
}
