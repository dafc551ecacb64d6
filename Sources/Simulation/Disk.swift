import BeatServer
import Models
import Wire

/// What outlives the server: the log's contract in memory, and the truth that all are held against.
struct Disk: Sendable {
  private(set) var records: [LogRecord] = []
  private(set) var answers: [StoredAnswer] = []
  private(set) var answerOf: [CommandID: [UInt8]] = [:]
  /// The market after each position; the first is the one before any.
  private(set) var markets: [Marketplace]
  /// Whether anybody has written a private note.
  private(set) var hasPrivateNotes = false
  /// Where something was taken from somebody's sight.
  private(set) var purges: [(from: Audience, seq: Int64)] = []

  init(_ start: Marketplace, records: [LogRecord]) {
    markets = [start]
    for entry in records { keep(entry) }
  }

  mutating func append(_ batch: LogBatch) {
    for entry in batch.records { keep(entry) }
    answers += batch.answers
    for answer in batch.answers { answerOf[answer.command] = answer.body }
  }

  private mutating func keep(_ entry: LogRecord) {
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
