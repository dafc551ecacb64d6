import Glibc
import Models
package import Wire

/// Makes events durable, in an SQLite database in its own folder.
///
/// `synchronous=FULL`, because acknowledged commands must survive a power failure. One connection
/// both writes and checkpoints: the WAL-reset bug of SQLite before 3.51.3 needs two. Only one
/// thread at a time may use it.
package final class EventLog: Sendable {
  let database: Database
  /// Changes when the log is not the direct continuation of what was last acknowledged.
  package let epoch: Epoch
  /// Signs access tokens, and knows whose are good.
  package let authority: TokenAuthority
  /// Derives refresh tokens from their parents.
  let refreshKey: [UInt8]
  /// Of the time before this start; nil where the log goes on.
  package let restoration: Restoration?
  private let headFile: HeadFile
  let folder: DataFolder
  private let lock: FolderLock

  /// Less than the 30 seconds that a command over HTTP waits for its answer.
  package static let lockWaitMilliseconds: Int32 = 20_000

  package init(
    directory: String, generator: inout some RandomNumberGenerator, at now: Instant,
    lockWaitMilliseconds: Int32 = lockWaitMilliseconds
  ) throws(LogError) {
    lock = try FolderLock(directory)
    let path = directory + "/beatspace.db"
    database = try Database(path: path, lockWaitMilliseconds: lockWaitMilliseconds)
    chmod(path, 0o600)
    let formerSchema = try Self.prepare(database)
    folder = try DataFolder(database: path)
    authority = TokenAuthority(
      keys: try Self.signingKeys(else: generator.bytes(32), at: now, in: database),
      standings: try Self.standings(in: database))
    refreshKey = try Self.meta("refresh_key", else: .blob(generator.bytes(32)), in: database)
    let fresh = Epoch(at: now, using: &generator)
    let stored = try Self.meta("epoch", else: .blob(Array(fresh.description.utf8)), in: database)
    guard let epoch = Epoch(String(decoding: stored, as: UTF8.self)) else {
      throw .database("the epoch is damaged")
    }
    headFile = try HeadFile(directory + "/head")
    let newest = try Self.newest(in: database)
    let log = LogHead(
      epoch: epoch, seq: newest.seq, hash: newest.hash, database: folder.database)
    if log.seq == 0, let head = headFile.found, head.seq > 0 { throw .emptied(lost: head.seq) }
    let database = database
    let discontinuity =
      formerSchema < 3
      ? nil
      : try Discontinuity.between(
        headFile.found, isOriginal: headFile.isOriginal, and: log,
        hash: { (seq) throws(LogError) in try Self.hash(at: seq, in: database) })
    restoration = discontinuity.map {
      Restoration(reason: $0, newestAt: Instant(milliseconds: newest.at))
    }
    self.epoch = discontinuity == nil ? epoch : fresh
    if let discontinuity {
      try Self.beginIncarnation(
        fresh, after: (newest.seq, newest.at), discontinuity, at: now, in: database)
    }
    writeHead(newest.seq, newest.hash)
    headFile.sync(directory)
  }

  private static func meta(
    _ key: String, else fresh: Database.Value, in database: Database
  ) throws(LogError) -> [UInt8] {
    try database.run("INSERT OR IGNORE INTO meta VALUES(?, ?)", [.text(key), fresh])
    var value: [UInt8] = []
    try database.run("SELECT value FROM meta WHERE key = ?", [.text(key)]) { value = $0.blob(0) }
    return value
  }
}

extension EventLog {
  /// The newest event's position, hash and time; those of an empty log.
  private static func newest(
    in database: Database
  ) throws(LogError) -> (seq: Int64, hash: ChainHash, at: Int64) {
    var newest: (Int64, ChainHash?, Int64) = (0, .origin, 0)
    try database.run("SELECT seq, hash, at FROM events ORDER BY seq DESC LIMIT 1") {
      newest = ($0.integer(0), ChainHash($0.blob(1)), $0.integer(2))
    }
    guard let hash = newest.1 else { throw .damaged(.noHash(seq: newest.0)) }
    return (newest.0, hash, newest.2)
  }

  static func hash(
    at seq: Int64, in database: Database
  ) throws(LogError) -> ChainHash? {
    if seq == 0 { return .origin }
    var hash: ChainHash?
    try database.run("SELECT hash FROM events WHERE seq = ?", [.integer(seq)]) {
      hash = ChainHash($0.blob(0))
    }
    return hash
  }

  /// When the newest event happened; nil in an empty log.
  package func newestAt() throws(LogError) -> Instant? {
    let newest = try Self.newest(in: database)
    return newest.seq == 0 ? nil : Instant(milliseconds: newest.at)
  }

  /// The position of the newest event; 0 in an empty log.
  package func head() throws(LogError) -> Int64 { try Self.newest(in: database).seq }

  private static func beginIncarnation(
    _ epoch: Epoch, after head: (seq: Int64, at: Int64), _ reason: Discontinuity,
    at now: Instant, in database: Database
  ) throws(LogError) {
    try database.transact { () throws(LogError) in
      try database.run(
        "UPDATE meta SET value = ? WHERE key = 'epoch'", [.blob(Array(epoch.description.utf8))])
      try database.run(
        "INSERT INTO incarnations(epoch, at, head, head_at, reason) VALUES(?, ?, ?, ?, ?)",
        [
          .text(epoch.description), .integer(now.milliseconds), .integer(head.seq),
          .integer(head.at), .text(reason.sentence),
        ])
    }
  }

  /// When the newest event happened that was left when the log was last put back; nil if it never
  /// was.
  package func restoredTo() throws(LogError) -> Instant? {
    var moment: Instant?
    try database.run("SELECT head_at FROM incarnations ORDER BY number DESC LIMIT 1") {
      moment = Instant(milliseconds: $0.integer(0))
    }
    return moment
  }

  /// Where the disk refuses it, the older head stays, which says no less: the commit is good.
  private func writeHead(_ seq: Int64, _ hash: ChainHash) {
    try? headFile.write(LogHead(epoch: epoch, seq: seq, hash: hash, database: folder.database))
  }

  /// Makes the batch durable, all or nothing. Refuses to write where the folder is not there any
  /// more: what is written to a deleted file is lost.
  package func append(_ batch: LogBatch) throws(LogError) {
    try folder.check()
    var newest = try Self.newest(in: database)
    try database.transact { () throws(LogError) in
      for entry in batch.records {
        let row = try LogRow(entry)
        guard row.seq == newest.seq + 1 else {
          throw .notNext(wanted: row.seq, head: newest.seq)
        }
        newest = (row.seq, newest.hash.adding(row), row.at)
        try Self.insert(row, newest.hash, in: database)
        try Self.apply(entry.history, at: row.seq, in: database)
        try Self.applyMessage(entry.record.event, in: database)
      }
      for change in batch.changes { try apply(change) }
      try store(batch.answers, since: batch.answersSince)
      for change in batch.archive { try self.change(change) }
    }
    if !batch.records.isEmpty { writeHead(newest.seq, newest.hash) }
    try refreshStandings(of: batch.changes)
  }

  /// Writes as much as a small command does, and changes nothing.
  func probe() throws(LogError) {
    try folder.check()
    try database.transact { () throws(LogError) in
      try database.run("UPDATE meta SET value = value WHERE key = 'epoch'")
    }
  }

  static func insert(
    _ row: LogRow, _ hash: ChainHash, in database: Database
  ) throws(LogError) {
    try database.run(
      """
      INSERT INTO events(seq, at, cause, audience, body, actor, hash)
      VALUES(?, ?, nullif(?, ''), ?, ?, nullif(?, ''), ?)
      """,
      [
        .integer(row.seq), .integer(row.at), .text(row.cause), .text(row.audience),
        .text(row.body), .text(row.actor), .blob(hash.bytes),
      ])
  }

  /// Rows after a position, the oldest first.
  static func rows(
    after seq: Int64, limit: Int, in database: Database
  ) throws(LogError) -> [StoredRow] {
    var rows: [StoredRow] = []
    try database.run(
      """
      SELECT seq, at, cause, actor, audience, body, hash FROM events WHERE seq > ?
      ORDER BY seq LIMIT ?
      """, [.integer(seq), .integer(Int64(limit))]
    ) { row in
      rows.append(
        StoredRow(
          row: LogRow(
            seq: row.integer(0), at: row.integer(1), cause: row.text(2), actor: row.text(3),
            audience: row.text(4), body: row.text(5)),
          hash: ChainHash(row.blob(6))))
    }
    return rows
  }

  private static let pageCount = 10_000

  /// Reads rows after a position, the oldest first, a page at a time.
  static func forEachRow(
    after start: Int64 = 0, in database: Database, _ body: (StoredRow) throws(LogError) -> Void
  ) throws(LogError) {
    var seq = start
    while true {
      let page = try rows(after: seq, limit: pageCount, in: database)
      if page.isEmpty { return }
      for stored in page {
        seq = stored.row.seq
        try body(stored)
      }
    }
  }

  /// Every event, the oldest first. Checks the whole chain.
  package func records() throws(LogError) -> [LogRecord] {
    var records: [LogRecord] = []
    try forEachRecord(after: ChainCheck()) { records.append($0) }
    return records
  }

  /// Reads the events after the one that `check` begins with, the oldest first, and checks their
  /// chain.
  func forEachRecord(
    after check: ChainCheck, _ body: (LogRecord) -> Void
  ) throws(LogError) {
    var check = check
    try Self.forEachRow(after: check.seq, in: database) { (stored) throws(LogError) in
      if let damage = check.add(stored) { throw .damaged(damage) }
      body(try Self.record(in: stored))
    }
  }

  static func record(in stored: StoredRow) throws(LogError) -> LogRecord {
    guard let record = LogRecord(stored.row) else {
      throw .damaged(.unreadable(seq: stored.row.seq))
    }
    return record
  }
}
