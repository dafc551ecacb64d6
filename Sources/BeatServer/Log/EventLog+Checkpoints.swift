import Models
import Wire

/// A start reads the newest checkpoint and the events since.
extension EventLog {
  static func addCheckpoints(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TABLE checkpoints(
        seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, format INTEGER NOT NULL, body BLOB NOT NULL
      ) STRICT;
      PRAGMA user_version = 5;
      COMMIT;
      """)
  }

  /// Saves a checkpoint in the place of older ones.
  package func save(checkpoint body: [UInt8], at seq: Int64) throws(LogError) {
    guard let hash = try Self.hash(at: seq, in: database) else { return }
    try database.transact { () throws(LogError) in
      try database.run("DELETE FROM checkpoints")
      try database.run(
        "INSERT INTO checkpoints VALUES(?, ?, ?, ?)",
        [.integer(seq), .blob(hash.bytes), .integer(Checkpoint.format), .blob(body)])
    }
  }

  /// A checkpoint that can't be saved costs only time at the next start.
  func save(_ fold: LogFold) {
    if let body = try? Checkpoint.encode(fold) { try? save(checkpoint: body, at: fold.head) }
  }

  /// Saves a last checkpoint, and moves everything into the database file, so that a copy of that
  /// alone is whole. What fails here costs only time at the next start.
  package func finish(_ fold: LogFold?) {
    if let fold { save(fold) }
    try? database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// All that the hub needs. Checks the chain from the newest checkpoint on.
  ///
  /// - Parameter recentCount: how many of the newest events it keeps for clients that resume.
  package func contents(recentCount: Int) throws(LogError) -> LogContents {
    let checkpoint = try checkpoint()
    var fold = checkpoint?.fold ?? LogFold()
    let check = ChainCheck(after: fold.head, checkpoint?.hash ?? .origin)
    try forEachRecord(after: check) { fold.apply($0) }
    return LogContents(
      fold: fold, recent: try recent(recentCount, upTo: fold.head), window: try window())
  }

  /// The newest checkpoint that can be read, if the log still has its event.
  private func checkpoint() throws(LogError) -> (fold: LogFold, hash: ChainHash)? {
    var newest: (seq: Int64, hash: ChainHash, body: [UInt8])?
    try database.run(
      "SELECT seq, hash, body FROM checkpoints WHERE format = ? ORDER BY seq DESC LIMIT 1",
      [.integer(Checkpoint.format)]
    ) { row in
      newest = ChainHash(row.blob(1)).map { (row.integer(0), $0, row.blob(2)) }
    }
    guard let newest, try Self.hash(at: newest.seq, in: database) == newest.hash,
      let fold = try? Checkpoint.decode(newest.body), fold.head == newest.seq
    else { return nil }
    return (fold, newest.hash)
  }

  private func recent(_ count: Int, upTo head: Int64) throws(LogError) -> [RecentEvent] {
    var recent: [RecentEvent] = []
    try Self.forEachRow(after: max(0, head - Int64(count)), in: database) {
      (stored) throws(LogError) in
      guard let event = RecentEvent(stored.row) else {
        throw .damaged(.unreadable(seq: stored.row.seq))
      }
      recent.append(event)
    }
    return recent
  }
}
