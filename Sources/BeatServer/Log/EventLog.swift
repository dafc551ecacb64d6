import Glibc
import Models
package import Wire

/// Makes events durable, in an SQLite database in its own folder.
///
/// `synchronous=FULL`, because acknowledged commands must survive a power failure. One connection
/// both writes and checkpoints: the WAL-reset bug of SQLite before 3.51.3 needs two. Only one
/// thread at a time may use it.
package final class EventLog: Sendable {
  static let schema = 4
  let database: Database
  package let epoch: Epoch
  /// Sign access tokens.
  package let signingKeys: SigningKeys
  /// Derives refresh tokens from their parents.
  let refreshKey: [UInt8]
  private let lock: Int32

  /// Less than the 30 seconds that a command over HTTP waits for its answer.
  package static let lockWaitMilliseconds: Int32 = 20_000

  package init(
    directory: String, generator: inout some RandomNumberGenerator, at now: Instant,
    lockWaitMilliseconds: Int32 = lockWaitMilliseconds
  ) throws(LogError) {
    lock = try Self.lock(directory)
    database = try Database(
      path: directory + "/beatspace.db", lockWaitMilliseconds: lockWaitMilliseconds)
    chmod(directory + "/beatspace.db", 0o600)
    try Self.prepare(database)
    signingKeys = try Self.signingKeys(else: generator.bytes(32), at: now, in: database)
    let epochText = Epoch(at: now, using: &generator).description
    let stored = try Self.meta("epoch", else: .blob(Array(epochText.utf8)), in: database)
    guard let epoch = Epoch(String(decoding: stored, as: UTF8.self)) else {
      throw .database("the epoch is damaged")
    }
    self.epoch = epoch
    refreshKey = try Self.meta("refresh_key", else: .blob(generator.bytes(32)), in: database)
  }

  deinit { close(lock) }

  private static func lock(_ directory: String) throws(LogError) -> Int32 {
    if mkdir(directory, 0o700) != 0, errno != EEXIST {
      throw .directory("\(directory): \(String(cString: strerror(errno)))")
    }
    let descriptor = open(directory + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .directory("\(directory): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .locked(directory: directory)
    }
    return descriptor
  }

  private static func prepare(_ database: Database) throws(LogError) {
    try database.execute(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA mmap_size = 0;
      PRAGMA journal_size_limit = 16777216;
      """)
    var version = 0
    try database.run("PRAGMA user_version") { version = Int($0.integer(0)) }
    guard version <= schema else { throw .newerSchema(version) }
    if version < 1 { try makeTables(database) }
    if version < 2 { try addActors(database) }
    if version < 4 { try addTokenFamilies(database) }
  }

  private static func makeTables(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TABLE events(
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, cause TEXT, audience TEXT NOT NULL,
        body TEXT NOT NULL) STRICT;
      CREATE TABLE answers(
        command TEXT PRIMARY KEY, user TEXT NOT NULL, digest BLOB NOT NULL, body BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE accounts(
        email TEXT PRIMARY KEY, user TEXT NOT NULL, password TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE refresh_tokens(
        digest BLOB PRIMARY KEY, user TEXT NOT NULL, expires INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
      PRAGMA user_version = 1;
      COMMIT;
      """)
  }

  /// Adds the actor of each event. For old events, only users with stored answers are known.
  private static func addActors(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      ALTER TABLE events ADD COLUMN actor TEXT;
      UPDATE events SET actor = (SELECT user FROM answers WHERE command = events.cause)
        WHERE cause IS NOT NULL;
      PRAGMA user_version = 2;
      COMMIT;
      """)
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
  /// The position of the last event; 0 in an empty log.
  package func head() throws(LogError) -> Int64 {
    var head: Int64 = 0
    try database.run("SELECT coalesce(max(seq), 0) FROM events") { head = $0.integer(0) }
    return head
  }

  /// Makes the batch durable, all or nothing.
  package func append(_ batch: LogBatch) throws(LogError) {
    try database.transact { () throws(LogError) in try write(batch) }
  }

  private func write(_ batch: LogBatch) throws(LogError) {
    var head = try head()
    for entry in batch.records {
      let record = entry.record
      guard record.seq == head + 1 else { throw .notNext(wanted: record.seq, head: head) }
      head += 1
      try database.run(
        "INSERT INTO events(seq, at, cause, audience, body, actor) VALUES(?, ?, ?, ?, ?, ?)",
        [
          .integer(record.seq), .integer(record.at.milliseconds),
          record.cause.map { .text($0.description) } ?? .null, .text(try json(entry.audience)),
          .text(try json(record.event)), entry.actor.map { .text($0.description) } ?? .null,
        ])
    }
    for account in batch.accounts { try add(account) }
    for answer in batch.answers {
      try database.run(
        "INSERT INTO answers VALUES(?, ?, ?, ?)",
        [
          .text(answer.command.description), .text(answer.user.description),
          .blob(answer.digest), .blob(answer.body),
        ])
    }
  }

  private func json(_ value: some Encodable) throws(LogError) -> String {
    guard let bytes = try? WireCoding.encode(value) else {
      throw .database("an event can't be written as JSON")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Every event, oldest first.
  package func records() throws(LogError) -> [LogRecord] {
    var records: [LogRecord] = []
    var damaged: Int64?
    try database.run("SELECT seq, at, cause, audience, body, actor FROM events ORDER BY seq") {
      row in
      guard let event = try? WireCoding.decode(Event.self, from: Array(row.text(4).utf8)),
        let audience = try? WireCoding.decode(Audience.self, from: Array(row.text(3).utf8))
      else {
        damaged = damaged ?? row.integer(0)
        return
      }
      records.append(
        LogRecord(
          audience: audience,
          record: EventRecord(
            seq: row.integer(0), at: Instant(milliseconds: row.integer(1)),
            cause: CommandID(row.text(2)), event: event),
          actor: ID(row.text(5))))
    }
    if let damaged { throw .database("event \(damaged) is damaged") }
    return records
  }

  package func answers() throws(LogError) -> [StoredAnswer] {
    var answers: [StoredAnswer] = []
    try database.run("SELECT command, user, digest, body FROM answers") { row in
      guard let command = CommandID(row.text(0)), let user = ID<User>(row.text(1)) else { return }
      answers.append(
        StoredAnswer(command: command, user: user, digest: row.blob(2), body: row.blob(3)))
    }
    return answers
  }
}
