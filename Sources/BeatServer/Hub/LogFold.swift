package import Models
import Wire

/// What the events of a log up to its `head` amount to, as far as it must be in memory. A
/// checkpoint holds it, so that a start needs to fold only the events after that.
package struct LogFold: Equatable, Sendable, Codable {
  /// The position of the newest event.
  package internal(set) var head: Int64 = 0
  package internal(set) var market = Marketplace()
  var revocations = Revocations()
  var redactions = Redactions()

  package init() {}

  /// Folds the next event.
  package mutating func apply(_ entry: LogRecord) {
    let changes = market.historyChanges(of: entry.record.event, to: entry.audience)
    redactions.apply(changes, at: entry.record.seq)
    market.apply(entry.record.event)
    revocations.add(entry, among: market.users)
    head = entry.record.seq
  }
}
