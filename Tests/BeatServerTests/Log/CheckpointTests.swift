import BinaryCoding
import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// A start from a checkpoint.
@Suite final class CheckpointTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path
  private let fixture = Fixture()

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open() throws -> EventLog {
    var generator = SeededGenerator(seed: 3)
    return try EventLog(directory: folder, generator: &generator, at: fixture.now)
  }

  private func fold(_ count: Int) -> LogFold {
    var fold = LogFold()
    for entry in fixture.records.prefix(count) { fold.apply(entry) }
    return fold
  }

  /// A log of all records of the fixture, with a checkpoint after some of them.
  private func filled(checkpointAt seq: Int) throws -> EventLog {
    let log = try open()
    var batch = LogBatch()
    batch.records = fixture.records
    try log.append(batch)
    try log.save(checkpoint: try Checkpoint.encode(fold(seq)), at: Int64(seq))
    return log
  }

  private var damaged: String { "UPDATE events SET body = '{}' WHERE seq = 3" }

  @Test func `a start reads the checkpoint and only the events since`() throws {
    let log = try filled(checkpointAt: 5)
    // Nobody reads what the checkpoint covers.
    try log.database.execute(damaged)
    let contents = try log.contents(recentCount: 2)
    #expect(contents.fold.market == fixture.market)
    #expect(contents.fold.head == Int64(fixture.records.count))
    #expect(
      contents.recent.map(\.event.encoded.seq) == [contents.fold.head - 1, contents.fold.head])
    try log.database.execute("DELETE FROM checkpoints")
    #expect(throws: LogError.damaged(.altered(seq: 3))) { try log.contents(recentCount: 2) }
  }

  @Test func `an event that was altered after the checkpoint is found`() throws {
    let log = try filled(checkpointAt: 2)
    try log.database.execute(damaged)
    #expect(throws: LogError.damaged(.altered(seq: 3))) { try log.contents(recentCount: 0) }
  }

  @Test(arguments: [
    "UPDATE checkpoints SET format = format + 1", "UPDATE checkpoints SET body = x'00'",
    "UPDATE checkpoints SET body = substr(body, 1, length(body) - 1)",
    "UPDATE checkpoints SET seq = 4", "UPDATE checkpoints SET seq = 99",
    "UPDATE checkpoints SET hash = zeroblob(32)",
  ])
  func `a checkpoint that does not fit costs only time`(fault: String) throws {
    let log = try filled(checkpointAt: 5)
    try log.database.execute(fault)
    let contents = try log.contents(recentCount: 0)
    #expect(contents.fold.market == fixture.market)
  }

  @Test func `a newer checkpoint replaces the older one`() throws {
    let log = try filled(checkpointAt: 5)
    try log.save(checkpoint: try Checkpoint.encode(fold(6)), at: 6)
    var seqs: [Int64] = []
    try log.database.run("SELECT seq FROM checkpoints") { seqs.append($0.integer(0)) }
    #expect(seqs == [6])
  }

  /// Where this fails, the form of a checkpoint has changed, or what an event does: count
  /// `Checkpoint.format` up, and write the new digest here.
  @Test func `the form of a checkpoint is that of its format`() throws {
    let bytes = try BinaryEncoder().encode(fold(fixture.records.count))
    #expect(Checkpoint.format == 1)
    #expect(
      Digest.sha256(bytes).hexadecimal
        == "b31ba770fab527227e0d4b7cbc3350b55b3d97ff8446a9ea40b987e45e0cb717")
  }

  @Test func `a recent event is the one that was sent`() throws {
    for entry in fixture.records {
      let (row, sent) = (try LogRow(entry), try RecentEvent(entry))
      let read = try #require(RecentEvent(row))
      #expect(read.event.encoded.tail == sent.event.encoded.tail)
      #expect(read.audience == sent.audience && read.event.cause == sent.event.cause)
    }
  }

  @Test func `after a stop the database file alone holds everything`() throws {
    let log = try filled(checkpointAt: 5)
    log.finish(fold(fixture.records.count))
    let copy = folder + "-copy"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: folder + "/beatspace.db", toPath: copy + "/beatspace.db")
    var generator = SeededGenerator(seed: 4)
    let opened = try EventLog(directory: copy, generator: &generator, at: fixture.now)
    #expect(try opened.contents(recentCount: 0).fold.market == fixture.market)
  }
}

/// When the hub asks for a checkpoint.
@Suite struct CheckpointTimingTests {
  @Test func `a checkpoint is asked for after so many events, and holds what is on disk`() throws {
    var limits = HubLimits()
    limits.checkpointEvents = 5
    var bench = try HubBench(limits: limits)
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    bench.ask(bench.request(), buyer)
    #expect(bench.checkpoints.isEmpty)
    bench.append()
    #expect(bench.checkpoints.isEmpty)
    bench.ask(bench.request(), buyer)
    bench.append()
    #expect(bench.checkpoints.map(\.head) == [bench.hub.head])
    #expect(bench.checkpoints.last?.market == bench.hub.market)
    bench.ask(bench.request(), buyer)
    bench.append()
    #expect(bench.checkpoints.count == 1)
  }
}
