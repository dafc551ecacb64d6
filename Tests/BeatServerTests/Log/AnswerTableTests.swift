import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// The answers of the log and those in memory, which the simulation has instead.
@Suite final class AnswerTableTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path
  private let fixture = Fixture()

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static let day: Int64 = 86_400_000

  @Test func `the log and the table in memory have the same answers in the window`() throws {
    var generator = SeededGenerator(seed: 6)
    let log = try EventLog(directory: folder, generator: &generator, at: fixture.now)
    let reader = try ArchiveReader(directory: folder)
    var (table, given, now) = (AnswerTable(), [CommandID](), fixture.now)
    for round in 0..<40 {
      now = now.advanced(byMilliseconds: .random(in: 0...4 * Self.day, using: &generator))
      var batch = LogBatch()
      for number in 0..<Int.random(in: 0...60, using: &generator) {
        let age = Int64.random(in: -Self.day...30 * Self.day, using: &generator)
        let id = CommandID(at: now.advanced(byMilliseconds: -age), using: &generator)
        given.append(id)
        batch.answers.append(
          StoredAnswer(
            command: id, user: fixture.desk.id, digest: [UInt8(number)], body: [UInt8(round)]))
      }
      if round % 3 == 2 {
        batch.answersSince = now.advanced(byMilliseconds: -CommandWindow.days * Self.day)
      }
      try log.append(batch)
      table.apply(batch)
      let since = table.window.since
      #expect(try log.window() == table.window)
      for id in given.filter({ $0.instant >= since }).shuffled(using: &generator).prefix(30) {
        let stored = try log.answer(to: id)
        #expect(stored.map { .found($0) } ?? .none == table.answer(to: id))
      }
      let unknown = CommandID(at: now, using: &generator)
      #expect(try log.answer(to: unknown) == nil && table.answer(to: unknown) == .none)
      #expect(
        try pages { try reader.answerIDs(after: $0) } == pages { table.ids(after: $0, limit: 7) })
    }
    // Those that left the window are deleted little by little.
    for _ in 0..<20 { try log.append(LogBatch()) }
    #expect(given.contains { $0.instant < table.window.since })
    for id in given where id.instant < table.window.since {
      #expect(try log.answer(to: id) == nil)
    }
    /// All ids of the window, read page by page.
    func pages(_ page: (CommandID) throws -> AnswerIDs) throws -> [CommandID] {
      var (ids, last) = ([CommandID](), CommandID(earliestAt: table.window.since))
      while true {
        let next = try page(last)
        ids += next.ids
        guard let newest = next.ids.last, !next.isEnd else { return ids }
        last = newest
      }
    }
  }

  @Test func `a start knows what was forgotten before`() throws {
    var generator = SeededGenerator(seed: 6)
    do {
      let log = try EventLog(directory: folder, generator: &generator, at: fixture.now)
      #expect(try log.contents(recentCount: 0).window == CommandWindow())
      var batch = LogBatch()
      batch.answersSince = fixture.now
      try log.append(batch)
      // It never goes back.
      batch.answersSince = fixture.now.advanced(byMilliseconds: -1)
      try log.append(batch)
    }
    let log = try EventLog(directory: folder, generator: &generator, at: fixture.now)
    #expect(try log.contents(recentCount: 0).window == CommandWindow(since: fixture.now))
  }
}
