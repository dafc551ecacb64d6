/// The direction and the start of a page.
package enum HistorySpan: Hashable, Sendable {
  /// The newest events before a position, or of all; newest first.
  case before(Int64?)
  /// The oldest events after a position; oldest first.
  case after(Int64)
}
