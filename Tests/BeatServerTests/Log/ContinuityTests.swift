import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// A log goes on from what was acknowledged, or it begins a new epoch and says why.
@Suite final class ContinuityTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path
  private let fixture = Fixture()
  private var seed: UInt64 = 1

  deinit {
    for path in [folder, folder + ".copy"] { try? FileManager.default.removeItem(atPath: path) }
  }

  private func open() throws -> EventLog {
    seed += 1
    var generator = SeededGenerator(seed: seed)
    return try EventLog(directory: folder, generator: &generator, at: fixture.now)
  }

  private func append(_ records: some Sequence<LogRecord>, to log: EventLog) throws {
    var batch = LogBatch()
    batch.records = Array(records)
    try log.append(batch)
  }

  /// Writes the first events; returns the epoch.
  private func begin(_ count: Int) throws -> Epoch {
    let log = try open()
    try append(fixture.records.prefix(count), to: log)
    return log.epoch
  }

  private func copy(_ name: String, to other: String) throws {
    try? FileManager.default.removeItem(atPath: folder + "/" + other)
    try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: folder + "/" + other)
  }

  @Test func `a server that starts again goes on in the same epoch`() throws {
    let epoch = try begin(3)
    let log = try open()
    #expect(log.epoch == epoch && log.restoration == nil)
  }

  @Test func `after a kill between the commit and the head it goes on`() throws {
    let epoch = try begin(2)
    let head = try #require(try HeadFile(folder + "/head").found)
    try append(fixture.records[2...2], to: try open())
    try HeadFile(folder + "/head").write(head)
    #expect(try open().epoch == epoch)
  }

  @Test func `after a kill between the head and its time it goes on`() throws {
    let epoch = try begin(2)
    // The kernel's own time of a write is a few milliseconds off.
    let lines = try String(contentsOfFile: folder + "/head", encoding: .utf8).split(separator: "\n")
    let stamp = try #require(lines.last.flatMap { HeadStamp($0) })
    let seconds = Double(stamp.writtenAt) / 1e9 + 0.004
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: folder + "/head")
    #expect(try open().epoch == epoch)
  }

  @Test func `a head for which there is no space stops nothing`() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/head", withDestinationPath: "/dev/full")
    let log = try open()
    try append(fixture.records.prefix(2), to: log)
    #expect(try log.head() == 2)
  }

  @Test func `a backup of the database that is put back begins a new epoch`() throws {
    let epoch = try begin(2)
    try copy("beatspace.db", to: "backup.db")
    try append(fixture.records[2...3], to: try open())
    try copy("backup.db", to: "beatspace.db")
    let fresh: Epoch
    do {
      let log = try open()
      fresh = log.epoch
      #expect(log.restoration?.reason == .rewound(acknowledged: 4, head: 2))
      #expect(log.restoration?.newestAt == fixture.records[1].record.at)
      #expect(fresh != epoch)
    }
    // The next start goes on from there, and still knows to which moment the data was put back.
    let next = try open()
    #expect(next.epoch == fresh && next.restoration == nil)
    #expect(try next.restoredTo() == fixture.records[1].record.at)
  }

  @Test func `a whole folder that is put back begins a new epoch`() throws {
    let epoch = try begin(2)
    try FileManager.default.copyItem(atPath: folder, toPath: folder + ".copy")
    try append(fixture.records[2...3], to: try open())
    // The files that are deleted may give their inodes to the copies.
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.copyItem(atPath: folder + ".copy", toPath: folder)
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now.addingTimeInterval(3_600)], ofItemAtPath: folder + "/head")
    let log = try open()
    #expect(log.restoration?.reason == .copied && log.epoch != epoch)
  }

  @Test func `a folder that is moved goes on`() throws {
    let epoch = try begin(2)
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".copy")
    try FileManager.default.moveItem(atPath: folder + ".copy", toPath: folder)
    #expect(try open().epoch == epoch)
  }

  @Test func `a log that was written on elsewhere has another history`() throws {
    _ = try begin(2)
    try copy("beatspace.db", to: "backup.db")
    try append(fixture.records[2...3], to: try open())
    let head = try #require(try HeadFile(folder + "/head").found)
    try copy("backup.db", to: "beatspace.db")
    var other = fixture.records[2...3].map { $0 }
    for index in other.indices { other[index].record.at = Instant(milliseconds: 1) }
    try append(other, to: try open())
    try HeadFile(folder + "/head").write(head)
    #expect(try open().restoration?.reason == .otherHistory(seq: 4))
  }

  @Test func `without the head nobody knows what was acknowledged`() throws {
    let epoch = try begin(2)
    try FileManager.default.removeItem(atPath: folder + "/head")
    let log = try open()
    #expect(log.restoration?.reason == .unknownHead && log.epoch != epoch)
  }

  @Test func `a torn head counts as none`() throws {
    _ = try begin(2)
    let path = URL(filePath: folder + "/head")
    try Data(contentsOf: path).dropLast(90).write(to: path)
    #expect(try open().restoration?.reason == .unknownHead)
  }

  @Test func `an empty database in the place of a full one is refused`() throws {
    _ = try begin(3)
    try FileManager.default.removeItem(atPath: folder + "/beatspace.db")
    #expect(throws: LogError.emptied(lost: 3)) { try open() }
    // As the message says.
    try FileManager.default.removeItem(atPath: folder + "/head")
    #expect(try open().restoration == nil)
  }

  @Test func `nothing is acknowledged into a deleted file`() throws {
    let log = try open()
    try append(fixture.records[0...0], to: log)
    try FileManager.default.removeItem(atPath: folder + "/beatspace.db")
    #expect(throws: LogError.vanished(folder + "/beatspace.db")) {
      try append(fixture.records[1...1], to: log)
    }
  }

  @Test func `nothing is acknowledged into a folder that was replaced`() throws {
    let log = try open()
    try append(fixture.records[0...0], to: log)
    try FileManager.default.copyItem(atPath: folder, toPath: folder + ".copy")
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: folder + ".copy", toPath: folder)
    #expect(throws: LogError.vanished(folder + "/beatspace.db")) {
      try append(fixture.records[1...1], to: log)
    }
  }
}
