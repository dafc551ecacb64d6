import Models
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

  private static let linesMax = 20

  /// For the operator: what is there, what is wrong, and what can be done.
  package var lines: [String] {
    let newest = head == 0 ? "" : ", the newest of \(newestAt.rfc3339)"
    var lines = ["\(eventCount) events up to \(head)\(newest)", "hash \(hash.text)"]
    if incarnationCount > 0 {
      lines.append("The data was put back, or lost its end, \(incarnationCount) times.")
    }
    lines += fileFaults.map { "The database says: \($0)" }
    lines += damages.prefix(Self.linesMax).map(\.sentence)
    if damages.count > Self.linesMax {
      lines.append("… \(damages.count) damages in all")
    }
    if let discontinuity { lines.append(discontinuity.sentence) }
    lines.append(conclusion)
    return lines
  }

  private var conclusion: String {
    if isWhole { return "The log is whole." }
    if damages.isEmpty, fileFaults.isEmpty {
      return
        "The log is whole, but it isn't the one that was acknowledged. The next start begins a "
        + "new epoch, and terminals load the state again."
    }
    return "The log is damaged. Repair it with: beatd check --data DIR --repair-from BACKUP"
  }
}
