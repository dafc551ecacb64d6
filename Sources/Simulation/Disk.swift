import BeatServer
import Models
import Wire

/// The log in memory, which survives the server and is the truth for all checks.
struct Disk: Sendable {
  private(set) var records: [LogRecord] = []
  private(set) var answers: [StoredAnswer] = []
  private(set) var answerOf: [CommandID: [UInt8]] = [:]
  /// The market after each position, beginning before the first.
  private(set) var markets: [Marketplace]
  /// Whether there is a private note.
  private(set) var hasPrivateNotes = false
  /// Positions at which a user lost sight of something.
  private(set) var purges: [(from: Audience, seq: Int64)] = []

  init(_ start: Marketplace, records: [LogRecord]) {
    markets = [start]
    for entry in records { append(entry) }
  }

  mutating func append(_ batch: LogBatch) {
    for entry in batch.records { append(entry) }
    answers += batch.answers
    for answer in batch.answers { answerOf[answer.command] = answer.body }
  }

  private mutating func append(_ entry: LogRecord) {
    records.append(entry)
    if let purged = entry.record.event.purged(from: entry.audience) {
      purges.append((purged, entry.record.seq))
    }
    if case .note(.created(let body)) = entry.record.event, body.home.isPrivate {
      hasPrivateNotes = true
    }
    var market = markets[markets.count - 1]
    market.apply(entry.record.event)
    markets.append(market)
  }

  var head: Int64 { Int64(records.count) }
  var market: Marketplace { markets[markets.count - 1] }
}
