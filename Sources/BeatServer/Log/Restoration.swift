import Models
package import Wire

/// The server's data was put back, or has lost its end.
package struct Restoration: Hashable, Sendable {
  package var reason: Discontinuity
  /// When the newest event that is left happened.
  package var newestAt: Instant

  package init(reason: Discontinuity, newestAt: Instant) {
    self.reason = reason
    self.newestAt = newestAt
  }

  /// What happened and what follows, for the operator.
  package var sentence: String {
    """
    \(reason.sentence) The newest event is of \(newestAt.rfc3339). A new epoch begins: terminals \
    load the state again and say so. “beatd check” reads the whole log.
    """
  }
}
