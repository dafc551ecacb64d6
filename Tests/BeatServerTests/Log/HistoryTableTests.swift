import Foundation
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// The history index and the messages in the log's tables, compared with those in memory.
@Suite final class HistoryTableTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path
  private var fixture = Fixture()
  private var history = HistoryIndex()
  private var messages = MessageStore()
  private var records: [LogRecord] = []

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open() throws -> EventLog {
    var generator = SeededGenerator(seed: 3)
    return try EventLog(directory: folder, generator: &generator, at: fixture.now)
  }

  private func append(_ entries: [LogRecord], to log: EventLog) throws {
    var batch = LogBatch()
    batch.records = entries
    try log.append(batch)
    records += entries
    for entry in entries {
      history.apply(entry.history, at: entry.record.seq)
      messages.apply(entry.record.event)
    }
  }

  private func play(seed: UInt64, commands: Int, on log: EventLog) throws {
    try append(fixture.records, to: log)
    var random = RandomCommand(seed: seed)
    for _ in 0..<commands {
      fixture.now = fixture.now.advanced(byMilliseconds: 600_000)
      let (command, actor) = random.next(&fixture)
      guard
        let events = try? fixture.market.decide(
          command, id: fixture.fresh(), by: actor, at: fixture.now)
      else { continue }
      try append(
        fixture.market.record(
          events, from: Int64(records.count) + 1, cause: nil, by: actor.user?.id, at: fixture.now),
        to: log)
    }
  }

  private func compare(_ log: EventLog) throws {
    let offers = fixture.market.offers.rows.map { Topic.offer($0.id) }
    let campaigns = fixture.market.campaigns.rows.map { Topic.campaign($0.id) }
    let assets = fixture.market.assets.rows.map { Topic.asset($0.id) }
    let spans: [HistorySpan] = [.after(-1), .after(7), .before(nil), .before(40)]
    for user in fixture.everyone {
      for topic in [nil] + (offers.prefix(5) + campaigns + assets).map(Optional.some) {
        for (span, limit) in spans.flatMap({ span in [3, 1_000].map { (span, $0) } }) {
          let read = HistoryRead(
            peer: PeerID(number: 1), request: RequestID(value: 1), topic: topic, span: span,
            keys: AudienceKey.all(of: user), limit: limit, bytesMax: 1 << 24)
          let expected = history.page(for: read) { records[Int($0) - 1] }
          #expect(try log.page(for: read) == expected, "\(user.name) \(span) \(limit)")
        }
      }
    }
    let conversations = fixture.market.conversations.rows.map(\.id)
    for conversation in conversations {
      for number in [1, 5, 1_000] {
        let question = MessageRead.Question.page(conversation, before: number)
        #expect(try log.answer(question) == messages.answer(question))
      }
    }
    for words in ["", "a", "the offer", "ঢাকা"] {
      let question = MessageRead.Question.search(SearchWords(words), in: conversations)
      #expect(try log.answer(question) == messages.answer(question))
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `the tables say what the memory says`(seed: UInt64) throws {
    let log = try open()
    try play(seed: seed, commands: 200, on: log)
    try compare(log)
  }

  @Test func `a log of an older beatd gets its tables from its events`() throws {
    do {
      let log = try open()
      try play(seed: 3, commands: 200, on: log)
      try log.database.execute(
        """
        DROP TABLE history; DROP TABLE hidden; DROP TABLE redacted; DROP TABLE deleted_notes;
        DROP TABLE deleted_replies; DROP TABLE messages; DROP TABLE archive;
        DROP TABLE archive_ids; DROP TABLE archive_words; DROP TABLE invitations;
        ALTER TABLE accounts DROP COLUMN disabled; ALTER TABLE accounts DROP COLUMN generation;
        ALTER TABLE token_families DROP COLUMN began; ALTER TABLE token_families DROP COLUMN host;
        PRAGMA user_version = 5;
        """)
    }
    try compare(open())
  }

  @Test func `a start after any event has the same redactions and revocations`() throws {
    let log = try open()
    try play(seed: 5, commands: 200, on: log)
    var whole = LogFold()
    for entry in records { whole.apply(entry) }
    for count in stride(from: 1, to: records.count, by: 23) {
      var fold = LogFold()
      for entry in records.prefix(count) { fold.apply(entry) }
      try log.save(checkpoint: try Checkpoint.encode(fold), at: Int64(count))
      let started = try log.contents(recentCount: 0).fold
      #expect(started == whole, "\(count)")
    }
  }
}
