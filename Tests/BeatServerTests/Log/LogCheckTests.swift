import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// A damaged log is named event by event, and repaired from a backup, or not touched.
@Suite final class LogCheckTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path
  private let fixture = Fixture()
  private var backup: String { folder + ".backup" }

  deinit {
    for path in [folder, backup, backup + "-wal", backup + "-shm"] {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  private func open() throws -> EventLog {
    var generator = SeededGenerator(seed: 3)
    return try EventLog(directory: folder, generator: &generator, at: fixture.now)
  }

  /// A log of five events, and a backup of the first `count`.
  private func begin(backupOf count: Int = 5) throws {
    func append(_ records: some Sequence<LogRecord>) throws {
      var batch = LogBatch()
      batch.records = Array(records)
      try open().append(batch)
    }
    try append(fixture.records[0..<count])
    try FileManager.default.copyItem(atPath: folder + "/beatspace.db", toPath: backup)
    if count < 5 { try append(fixture.records[count..<5]) }
  }

  private func damage(_ sql: String) throws {
    try Database(path: folder + "/beatspace.db", lockWaitMilliseconds: 1_000).execute(sql)
  }

  private func report() throws -> LogReport { try LogCheck(directory: folder).report() }

  @Test func `a whole log is said to be whole`() throws {
    try begin()
    let report = try report()
    #expect(report.isWhole && report.eventCount == 5 && report.head == 5)
    #expect(report.lines.last == "The log is whole.")
  }

  @Test(arguments: [
    ("UPDATE events SET body = replace(body, 'a', 'b') WHERE seq = 3", "Event 3 is not the one"),
    ("UPDATE events SET at = at + 1 WHERE seq = 1", "Event 1 is not the one"),
    ("DELETE FROM events WHERE seq = 2", "Event 2 is missing."),
    ("DELETE FROM events WHERE seq IN (2, 3)", "Events 2 to 3 are missing."),
    ("UPDATE events SET hash = NULL WHERE seq = 4", "Event 4 has no hash."),
  ])
  func `damage is named, and a backup repairs it`(sql: String, sentence: String) throws {
    try begin()
    try damage(sql)
    let found = try report()
    #expect(!found.isWhole && found.lines.contains { $0.hasPrefix(sentence) })
    #expect(throws: LogError.self) { _ = try open().records() }
    #expect(try LogCheck(directory: folder).repair(from: backup) > 0)
    #expect(try report().isWhole)
    #expect(try open().records().map(\.record.event) == fixture.records[0..<5].map(\.record.event))
    #expect(try open().restoration == nil)
  }

  @Test func `an old backup repairs what it has, and the events after it stay`() throws {
    try begin(backupOf: 3)
    try damage("UPDATE events SET body = '{}' WHERE seq = 2")
    #expect(try LogCheck(directory: folder).repair(from: backup) == 1)
    #expect(try report().isWhole)
    #expect(try open().head() == 5)
  }

  @Test func `damage after the backup's end is not repaired, and nothing changes`() throws {
    try begin(backupOf: 3)
    try damage("UPDATE events SET body = '{}' WHERE seq IN (2, 4)")
    #expect(throws: LogError.notRepairable(.altered(seq: 4))) {
      try LogCheck(directory: folder).repair(from: backup)
    }
    #expect(try report().damages.contains(.altered(seq: 2)))
  }

  @Test func `a backup of another history repairs nothing`() throws {
    try begin(backupOf: 3)
    try Database(path: backup, lockWaitMilliseconds: 1_000).execute(
      "UPDATE events SET at = at + 1 WHERE seq = 3")
    #expect(throws: LogError.damagedBackup(.altered(seq: 3))) {
      try LogCheck(directory: folder).repair(from: backup)
    }
    #expect(try report().isWhole)
  }

  @Test func `a check of a folder in use, or without a database, is refused`() throws {
    #expect(throws: LogError.missing(folder + "/beatspace.db")) {
      try LogCheck(directory: folder)
    }
    let log = try open()
    #expect(throws: LogError.locked(directory: folder)) { try LogCheck(directory: folder) }
    _ = log.epoch
  }

  @Test func `a log that lost its end is whole, and not the one that was acknowledged`() throws {
    try begin()
    try damage("DELETE FROM events WHERE seq > 3")
    let report = try report()
    #expect(report.damages.isEmpty && report.discontinuity == .rewound(acknowledged: 5, head: 3))
    #expect(!report.isWhole)
  }
}
