import BeatServer
import Models
import Wire

/// The log in memory, which survives the server and is the truth for all checks.
struct Disk: Sendable {
  private(set) var records: [LogRecord] = []
  private(set) var answers: [StoredAnswer] = []
  private(set) var answerOf: [CommandID: [UInt8]] = [:]
  /// Those that the server has not deleted.
  private(set) var answerTable = AnswerTable()
  /// The market after each position, beginning before the first.
  private(set) var markets: [Marketplace]
  /// Whether there is a private note.
  private(set) var hasPrivateNotes = false
  /// The head after each batch: between them no log ends.
  private(set) var ends: [End] = []
  var epoch = Epoch(value: 1)
  /// What the server wrote beside the log, and whether its file is the one that it wrote.
  var acknowledged: LogHead?
  var isOriginal = true
  /// To which moment the log was put back.
  var restoredTo: Instant?
  private var hashes: [ChainHash] = [.origin]
  private var history = HistoryIndex()
  private var checkpoint: (seq: Int64, hash: ChainHash, body: [UInt8])?
  /// What has left the state, oldest first.
  private(set) var archive: [ArchiveRow] = []
  /// Changes with the archive.
  private(set) var archiveVersion = 0
  /// The market as if nothing had ever left it.
  private(set) var everything: Marketplace
  /// Positions at which a user lost sight of something.
  private(set) var purges: [(from: Audience, seq: Int64)] = []
  /// Organisations that have become a part of another.
  private(set) var mergers: [ID<Organisation>: ID<Organisation>] = [:]

  init(_ start: Marketplace, records: [LogRecord]) {
    markets = [start]
    everything = start
    for entry in records { append(entry) }
    ends = [End(recordCount: records.count, answerCount: 0, answers: answerTable)]
  }

  mutating func append(_ batch: LogBatch) {
    for entry in batch.records { append(entry) }
    for change in batch.archive { archive.apply(change) }
    if !batch.archive.isEmpty { archiveVersion += 1 }
    answers += batch.answers
    answerTable.apply(batch)
    for answer in batch.answers { answerOf[answer.command] = answer.body }
    ends.append(
      End(recordCount: records.count, answerCount: answers.count, answers: answerTable))
  }

  private mutating func append(_ entry: LogRecord) {
    records.append(entry)
    history.apply(entry.history, at: entry.record.seq)
    // A record is made of values that always encode.
    if let row = try? LogRow(entry) { hashes.append(hashes[hashes.count - 1].adding(row)) }
    if let purged = entry.record.event.purged(from: entry.audience) {
      purges.append((purged, entry.record.seq))
    }
    note(entry)
    if case .note(.created(let body)) = entry.record.event, body.home.isPrivate {
      hasPrivateNotes = true
    }
    var market = markets[markets.count - 1]
    market.apply(entry.record.event)
    markets.append(market)
    addToEverything(entry)
  }

  private mutating func addToEverything(_ entry: LogRecord) {
    if case .archive = entry.record.event { return }
    everything.apply(entry.record.event)
  }

  /// What all events amount to.
  var fold: LogFold {
    records.reduce(into: LogFold()) { $0.apply($1) }
  }

  func page(for read: HistoryRead) -> LoggedPage {
    history.page(for: read) { records[Int($0) - 1] }
  }

  /// Saves a checkpoint as the real log does.
  mutating func save(_ fold: LogFold) throws {
    guard let hash = hash(at: fold.head) else { return }
    checkpoint = (fold.head, hash, try Checkpoint.encode(fold))
  }

  /// What the server reads when it starts.
  func contents() throws -> LogContents {
    guard let checkpoint, hash(at: checkpoint.seq) == checkpoint.hash else {
      return try LogContents(records: records, window: answerTable.window)
    }
    var fold = try Checkpoint.decode(checkpoint.body)
    for entry in records[Int(fold.head)...] { fold.apply(entry) }
    return LogContents(
      fold: fold, recent: try records.map(RecentEvent.init), window: answerTable.window)
  }

  private mutating func note(_ entry: LogRecord) {
    guard case .people(.organisationMerged(let body)) = entry.record.event else { return }
    mergers[body.organisation] = body.into
  }

  /// The organisation that this one is or has become a part of.
  func successor(of organisation: ID<Organisation>) -> ID<Organisation> {
    var last = organisation
    while let next = mergers[last] { last = next }
    return last
  }

  /// Who may read an event now: either's people may read what the other's could.
  func audience(of entry: LogRecord) -> Audience {
    var audience = entry.audience
    audience.organisations = audience.organisations.map(successor)
    return audience
  }

  /// Where a batch ends.
  struct End: Sendable {
    var recordCount: Int
    var answerCount: Int
    var answers: AnswerTable
  }

  /// What the server finds when it starts.
  var logHead: LogHead {
    LogHead(
      epoch: epoch, seq: head, hash: hashes[hashes.count - 1],
      database: FileIdentity(device: 1, inode: 1))
  }

  func hash(at seq: Int64) -> ChainHash? {
    hashes.indices.contains(Int(seq)) ? hashes[Int(seq)] : nil
  }

  /// Puts the log back to the end of an earlier batch.
  ///
  /// - Returns: the commands whose answers are gone.
  mutating func rewind(to end: Int) -> [CommandID] {
    let end = ends[end]
    let gone = answers[end.answerCount...].map(\.command)
    for command in gone { answerOf[command] = nil }
    answers.removeSubrange(end.answerCount...)
    answerTable = end.answers
    records.removeSubrange(end.recordCount...)
    markets.removeSubrange((end.recordCount + 1)...)
    hashes.removeSubrange((end.recordCount + 1)...)
    ends.removeAll { $0.recordCount > end.recordCount || $0.answerCount > end.answerCount }
    history = HistoryIndex()
    for entry in records { history.apply(entry.history, at: entry.record.seq) }
    purges.removeAll { $0.seq > Int64(end.recordCount) }
    rebuildArchive()
    mergers = [:]
    for entry in records { note(entry) }
    hasPrivateNotes = records.contains { entry in
      if case .note(.created(let body)) = entry.record.event { body.home.isPrivate } else { false }
    }
    return gone
  }

  /// A backup has its own archive.
  private mutating func rebuildArchive() {
    (archive, everything) = ([], markets[0])
    archiveVersion += 1
    for (entry, market) in zip(records, markets) {
      addToEverything(entry)
      for change in market.archiveChanges(by: [entry.record.event], after: entry.record.seq - 1) {
        archive.apply(change)
      }
    }
  }

  var head: Int64 { Int64(records.count) }
  var market: Marketplace { markets[markets.count - 1] }
}
