import Wire

/// Checks a log from its first event to its newest, and repairs it from a backup. The server must
/// not be running: the folder is locked.
package struct LogCheck {
  private let database: Database
  private let head: HeadFile
  private let identity: FileIdentity
  private let lock: FolderLock

  /// - Throws: where there is no database, or one of another schema.
  package init(directory: String) throws(LogError) {
    let path = directory + "/beatspace.db"
    guard let identity = FileIdentity(of: path) else { throw .missing(path) }
    self.identity = identity
    lock = try FolderLock(directory)
    database = try Self.open(path)
    head = try HeadFile(directory + "/head")
  }

  /// - Parameter schemaMin: the oldest schema whose data can be checked.
  static func open(
    _ path: String, schemaMin: Int = EventLog.schema, isReadOnly: Bool = false
  ) throws(LogError) -> Database {
    let database = try Database(
      path: path, lockWaitMilliseconds: EventLog.lockWaitMilliseconds, isReadOnly: isReadOnly)
    let schema = try EventLog.storedSchema(of: database)
    if schema < schemaMin { throw .olderSchema(schema) }
    return database
  }

  /// Reads all of the log.
  package func report() throws(LogError) -> LogReport {
    var report = try Self.report(of: database)
    report.discontinuity = try discontinuity(seq: report.head, hash: report.hash)
    return report
  }

  /// The same without what was acknowledged, which only a running server knows.
  package static func report(ofRunning directory: String) throws(LogError) -> LogReport {
    try report(of: try open(directory + "/beatspace.db", isReadOnly: true))
  }

  static func report(of database: Database) throws(LogError) -> LogReport {
    var report = LogReport()
    try database.run("PRAGMA integrity_check(20)") { row in
      if row.text(0) != "ok" { report.fileFaults.append(row.text(0)) }
    }
    try forEachRow(in: database) { stored, damage in
      report.eventCount += 1
      report.head = stored.row.seq
      report.newestAt = Instant(milliseconds: stored.row.at)
      report.hash = stored.hash ?? report.hash
      if let damage { report.damages.append(damage) }
      if LogRecord(stored.row) == nil { report.damages.append(.unreadable(seq: stored.row.seq)) }
    }
    try database.run("SELECT count(*) FROM incarnations") {
      report.incarnationCount = $0.integer(0)
    }
    return report
  }

  private func discontinuity(seq: Int64, hash: ChainHash) throws(LogError) -> Discontinuity? {
    var epoch: Epoch?
    try database.run("SELECT value FROM meta WHERE key = 'epoch'") {
      epoch = Epoch(String(decoding: $0.blob(0), as: UTF8.self))
    }
    guard let epoch else { throw .database("the epoch is damaged") }
    let database = database
    return try Discontinuity.between(
      head.found, isOriginal: head.isOriginal,
      and: LogHead(epoch: epoch, seq: seq, hash: hash, database: identity),
      hash: { (seq) throws(LogError) in try EventLog.hash(at: seq, in: database) })
  }

  /// Reads rows after a whole event, each with what is wrong with it.
  private static func forEachRow(
    in database: Database, after check: ChainCheck = ChainCheck(),
    _ body: (StoredRow, Damage?) throws(LogError) -> Void
  ) throws(LogError) {
    var check = check
    try EventLog.forEachRow(after: check.seq, in: database) { (stored) throws(LogError) in
      let damage = check.add(stored)
      try body(stored, damage)
    }
  }

  /// Puts the events of a backup in the place of those that differ, all or none of them. What
  /// follows the backup's newest event must follow from it.
  ///
  /// - Parameter path: the backup's database, which must be whole.
  /// - Returns: how many events were replaced.
  package func repair(from path: String) throws(LogError) -> Int {
    guard FileIdentity(of: path) != nil else { throw .missing(path) }
    let backup = try Self.open(path)
    var (end, endHash): (Int64, ChainHash) = (0, .origin)
    try Self.forEachRow(in: backup) { (stored, damage) throws(LogError) in
      if let damage { throw .damagedBackup(damage) }
      (end, endHash) = (stored.row.seq, stored.hash ?? endHash)
    }
    try checkContinuation(of: endHash, at: end)
    var replaced = 0
    try database.transact { () throws(LogError) in
      try database.run("DELETE FROM events WHERE seq < 1")
      try Self.forEachRow(in: backup) { (stored, _) throws(LogError) in
        let seq = stored.row.seq
        let own = try EventLog.rows(after: seq - 1, limit: 1, in: database).first
        if own == stored { return }
        try database.run("DELETE FROM events WHERE seq = ?", [.integer(seq)])
        if let hash = stored.hash { try EventLog.insert(stored.row, hash, in: database) }
        replaced += 1
      }
      if replaced > 0 { try EventLog.remakeHistory(database) }
    }
    return replaced
  }

  /// Whether the events after a position follow from that hash.
  private func checkContinuation(of hash: ChainHash, at end: Int64) throws(LogError) {
    try Self.forEachRow(in: database, after: ChainCheck(after: end, hash)) {
      (_, damage) throws(LogError) in
      if let damage { throw .notRepairable(damage) }
    }
  }
}
