package import Wire

/// A running server's figures, those of `/metrics`.
package struct ServerStatus: Hashable, Sendable, Codable {
  package var version: String
  package var process: Int32
  package var startedAt: Instant
  package var at: Instant
  package var addresses: [String]
  /// Why the server can't commit; nil if it can.
  package var unready: String?
  /// Each sample by its metric's name, with its label's value if it has one: `a_total{b}`.
  package var figures: [String: Double]
}
