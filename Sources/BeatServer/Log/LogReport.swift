package import Wire

/// What a check of a log has found.
package struct LogReport: Hashable, Sendable {
  package var eventCount: Int64 = 0
  /// The newest position.
  package var head: Int64 = 0
  package var newestAt = Instant(milliseconds: 0)
  package var hash = ChainHash.origin
  package var damages: [Damage] = []
  /// What SQLite says about the file itself; empty where it is whole.
  package var fileFaults: [String] = []
  /// How the log differs from what was last acknowledged.
  package var discontinuity: Discontinuity?
  /// How often the data was put back or lost its end.
  package var incarnationCount: Int64 = 0

  package init() {}

  package var isWhole: Bool { damages.isEmpty && fileFaults.isEmpty && discontinuity == nil }
}
