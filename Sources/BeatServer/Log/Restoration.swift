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
}
