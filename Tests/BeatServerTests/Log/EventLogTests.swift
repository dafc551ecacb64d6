import EventLoop
import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// The durability of events.
@Suite final class EventLogTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path
  private let fixture = Fixture()

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open() throws -> EventLog {
    var generator = SeededGenerator(seed: 3)
    return try EventLog(directory: folder, generator: &generator, at: fixture.now)
  }

  private func batch(_ records: some Sequence<LogRecord>) -> LogBatch {
    var batch = LogBatch()
    batch.records = Array(records)
    return batch
  }

  @Test func `a reopened log has everything that was appended`() throws {
    let answer = StoredAnswer(
      command: CommandID(value: 5), user: fixture.desk.id, digest: [1, 2], body: [3])
    let (epoch, keys): (Epoch, SigningKeys)
    do {
      let log = try open()
      (epoch, keys) = (log.epoch, log.signingKeys)
      var batch = batch(fixture.records)
      batch.answers = [answer]
      try log.append(batch)
    }
    let log = try open()
    #expect(log.epoch == epoch && log.signingKeys == keys && keys.current.secret.count == 32)
    #expect(try log.head() == Int64(fixture.records.count))
    #expect(try log.records().map(\.record.event) == fixture.records.map(\.record.event))
    #expect(try log.records().map(\.audience) == fixture.records.map(\.audience))
    #expect(try log.answer(to: answer.command) == answer)
  }

  @Test func `a batch is all or nothing`() throws {
    let log = try open()
    try log.append(batch(fixture.records.prefix(2)))
    var second = batch(fixture.records.dropFirst(2).prefix(1) + fixture.records.suffix(1))
    second.changes = [
      .add(Account(email: "a@example.org", user: fixture.desk.id, password: "x"))
    ]
    #expect(throws: LogError.notNext(wanted: Int64(fixture.records.count), head: 3)) {
      try log.append(second)
    }
    #expect(try log.head() == 2)
    #expect(try log.account("a@example.org") == nil)
  }

  @Test func `an answer is stored once`() throws {
    let log = try open()
    var batch = LogBatch()
    let answer = StoredAnswer(
      command: CommandID(value: 5), user: fixture.desk.id, digest: [], body: [])
    batch.answers = [answer, answer]
    #expect(throws: LogError.self) { try log.append(batch) }
    #expect(try log.answer(to: answer.command) == nil)
  }

  @Test func `a second server can't use the same folder`() throws {
    let log = try open()
    #expect(throws: LogError.locked(directory: folder)) { try open() }
    withExtendedLifetime(log) {}
  }

  /// Another program's connection, such as a backup's, that holds the write lock.
  private func lockDatabase() throws -> Database {
    let other = try Database(path: folder + "/beatspace.db", lockWaitMilliseconds: 0)
    try other.execute("BEGIN IMMEDIATE")
    return other
  }

  /// Runs a job on a worker while another program holds the write lock, which it releases once the
  /// job waits.
  private func runDuringLock<Value: Sendable>(
    _ job: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    let other = try lockDatabase()
    let loop = try Loop()
    let worker = try Worker(loop: loop)
    let done = Done<Value>()
    loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: 200)) {
      #expect(throws: Never.self) { try other.execute("ROLLBACK") }
    }
    worker.submit(
      { Result { try job() } },
      then: { [loop] result in
        done.result = result
        loop.stop()
      })
    loop.run()
    return try #require(done.result).get()
  }

  // Unchecked: only the loop's thread, which is the test's, uses it.
  private final class Done<Value: Sendable>: @unchecked Sendable {
    var result: Result<Value, any Error>?
  }

  @Test func `a commit waits while another program holds the write lock`() throws {
    let log = try open()
    let first = batch(fixture.records.prefix(2))
    try runDuringLock { try log.append(first) }
    #expect(try log.head() == 2)
  }

  @Test func `a start waits while another program holds the write lock`() throws {
    try open().append(batch(fixture.records.prefix(2)))
    let (folder, now) = (folder, fixture.now)
    let log = try runDuringLock {
      var generator = SeededGenerator(seed: 3)
      return try EventLog(directory: folder, generator: &generator, at: now)
    }
    #expect(try log.head() == 2)
  }

  @Test func `a lock that outlasts the wait is an error that changes nothing and says what to do`()
    throws
  {
    var generator = SeededGenerator(seed: 3)
    let log = try EventLog(
      directory: folder, generator: &generator, at: fixture.now, lockWaitMilliseconds: 20)
    try log.append(batch(fixture.records.prefix(1)))
    let other = try lockDatabase()
    let error = LogError.busy(milliseconds: 20)
    #expect(throws: error) { try log.append(batch(fixture.records.prefix(2).suffix(1))) }
    #expect(error.description.contains("End it (a backup, an sqlite3 shell)"))
    #expect(try log.head() == 1)
    try other.execute("ROLLBACK")
    try log.append(batch(fixture.records.prefix(2).suffix(1)))
    #expect(try log.head() == 2)
  }

  @Test func `only its owner may read the log`() throws {
    let log = try open()
    try log.append(batch(fixture.records))
    for (name, mode) in [("", 0o700), ("/beatspace.db", 0o600), ("/lock", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + name)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(name)")
    }
  }

  @Test func `data of a newer beatd is left unchanged`() throws {
    try open().database.execute("PRAGMA user_version = 99")
    #expect(throws: LogError.newerSchema(99)) { try open() }
  }

  @Test(arguments: [-1, Int(Int32.min)])
  func `a database with a negative schema is foreign, and left unchanged`(version: Int) throws {
    try open().append(batch(fixture.records))
    let path = folder + "/beatspace.db"
    try Database(path: path, lockWaitMilliseconds: 0).execute("PRAGMA user_version = \(version)")
    #expect(throws: LogError.foreignSchema(version)) { try open() }
    #expect(throws: LogError.foreignSchema(version)) { try LogCheck(directory: folder) }
    #expect("\(LogError.foreignSchema(version))".hasPrefix("No beatd wrote this database"))
    try Database(path: path, lockWaitMilliseconds: 0).execute(
      "PRAGMA user_version = \(EventLog.schema)")
    #expect(try open().records().count == fixture.records.count)
  }

  @Test func `the error for a damaged event names its position`() throws {
    let log = try open()
    try log.append(batch(fixture.records))
    try log.database.execute("UPDATE events SET body = '{}' WHERE seq = 3")
    #expect(throws: LogError.damaged(.altered(seq: 3))) { try log.records() }
  }

  @Test func `single events are read as stored, in the requested order`()
    throws
  {
    let log = try open()
    var records = fixture.records
    records[1].actor = fixture.desk.id
    records[2].record.cause = CommandID(value: 5)
    try log.append(batch(records))
    let read = try log.events(at: [3, 1, 2, 99], bytesMax: 1 << 20)
    #expect(read == [records[2], records[0], records[1]].map { LoggedEvent($0) })
    #expect(read.map(\.source) == [.system, .clock, .user(fixture.desk.id)])
    #expect(try log.events(at: [3, 1], bytesMax: 1).map(\.seq) == [3])
    #expect(try log.records().map(\.actor) == records.map(\.actor))
  }

  @Test func `a log of an older beatd gets its actors from the answers`() throws {
    do {
      let log = try open()
      var batch = batch(fixture.records)
      batch.records[0].record.cause = CommandID(value: 5)
      batch.answers = [
        StoredAnswer(
          command: CommandID(value: 5), user: fixture.desk.id, digest: [1], body: [2])
      ]
      try log.append(batch)
      try log.database.execute(
        """
        ALTER TABLE events DROP COLUMN actor;
        ALTER TABLE events DROP COLUMN hash;
        DROP TABLE incarnations;
        DROP TABLE token_families;
        DROP TABLE signing_keys;
        DROP TABLE checkpoints;
        DROP TABLE history;
        DROP TABLE hidden;
        DROP TABLE redacted;
        DROP TABLE deleted_notes;
        DROP TABLE deleted_replies;
        DROP TABLE messages;
        DROP TABLE archive;
        DROP TABLE archive_ids;
        DROP TABLE archive_words;
        DROP TABLE invitations;
        ALTER TABLE accounts DROP COLUMN disabled;
        ALTER TABLE accounts DROP COLUMN generation;
        CREATE TABLE refresh_tokens(
          digest BLOB PRIMARY KEY, user TEXT NOT NULL, expires INTEGER NOT NULL);
        PRAGMA user_version = 1;
        """)
    }
    let log = try open()
    #expect(try log.records().map(\.actor).prefix(2) == [fixture.desk.id, nil])
    #expect(try log.records().map(\.record.event) == fixture.records.map(\.record.event))
    try log.append(LogBatch())
  }

  @Test func `accounts are found by e-mail address regardless of case`() throws {
    let log = try open()
    var batch = LogBatch()
    batch.changes = [.add(Account(email: "Mitu@Example.org", user: fixture.desk.id, password: "x"))]
    try log.append(batch)
    #expect(try log.account("mITU@example.ORG")?.user == fixture.desk.id)
    #expect(throws: LogError.self) { try log.append(batch) }
  }
}
