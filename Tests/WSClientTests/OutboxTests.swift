import Testing
import Wire

@testable import WSClient

/// Commands outlive the program (R6).
@Suite struct OutboxTests {
  private typealias Box = Outbox<Numbers>
  private let now = Instant(milliseconds: 5)

  private func envelope(_ number: Int) -> CommandEnvelope<Numbers> {
    CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)
  }

  /// One command confirmed, one refused, one sent, one waiting.
  private func journal() -> (box: Box, bytes: [UInt8]) {
    var box = Box()
    var bytes: [UInt8] = []
    for number in 1...4 { bytes += box.put(envelope(number), at: now) }
    for number in 1...3 { bytes += box.markSent(CommandID(value: UInt128(number))) }
    bytes += box.markAnswered(CommandID(value: 1), nil)
    bytes += box.markAnswered(CommandID(value: 2), Refusal(.unavailable, "No."))
    return (box, bytes)
  }

  private func read(_ bytes: [UInt8]) -> (box: Box, damaged: Int) {
    var damaged = 0
    let box = Box(journal: bytes, damagedLines: &damaged)
    return (box, damaged)
  }

  @Test func `a sent command is unknown when its journal is read again`() {
    let (box, damaged) = read(journal().bytes)
    #expect(damaged == 0)
    #expect(
      box.entries.map(\.state)
        == [.refused(Refusal(.unavailable, "No.")), .unknown, .pending])
    #expect(box.unanswered.map(\.command) == [3, 4])
  }

  @Test func `a compacted journal holds what has no answer and what was refused`() {
    let (box, _) = read(journal().bytes)
    let (again, damaged) = read(box.compacted)
    #expect(damaged == 0 && again.unanswered == box.unanswered)
    #expect(
      again.entries.map(\.state)
        == [.refused(Refusal(.unavailable, "No.")), .unknown, .pending])
    #expect(read(again.compacted).box.compacted == again.compacted)
  }

  @Test func `a command that was cancelled or seen is gone, also when its journal is read again`() {
    var (box, bytes) = journal()
    for number in [2, 4] { bytes += box.forget(CommandID(value: UInt128(number))) }
    #expect(box.entries.map(\.envelope.command) == [3])
    #expect(read(bytes).box.entries.map(\.envelope.command) == [3])
  }

  @Test func `of very many refused commands the newest are kept`() {
    var box = Box()
    for number in 1...(Box.refusedMax + 5) {
      _ = box.put(envelope(number), at: now)
      _ = box.markAnswered(CommandID(value: UInt128(number)), Refusal(.unavailable, "No."))
    }
    #expect(box.entries.count == Box.refusedMax && box.entries.first?.envelope.command == 6)
    #expect(read(box.compacted).box.entries.count == Box.refusedMax)
  }

  @Test func `a journal cut anywhere is read up to its last whole line`() {
    let bytes = journal().bytes
    for count in 0...bytes.count {
      let (box, damaged) = read(Array(bytes.prefix(count)))
      let lines = bytes.prefix(count).count { $0 == UInt8(ascii: "\n") }
      // Four lines give a command each, the eighth says that the first was executed.
      let entries = lines < 8 ? min(lines, 4) : 3
      #expect(damaged == 0 && box.entries.count == entries, "cut at \(count)")
    }
  }

  @Test func `a damaged line is counted, and the others are kept`() {
    var bytes = journal().bytes
    bytes[3] = 0xff
    let (box, damaged) = read(bytes)
    #expect(damaged == 1 && box.unanswered.map(\.command) == [3, 4])
  }

  @Test func `no command is there twice, and one that was executed is gone`() {
    var box = Box()
    for _ in 0..<2 { _ = box.put(envelope(1), at: now) }
    #expect(box.entries.count == 1)
    #expect(!box.markAnswered(CommandID(value: 1), nil).isEmpty)
    #expect(box.markAnswered(CommandID(value: 1), nil).isEmpty, "another answer says nothing new")
    #expect(box.markSent(CommandID(value: 1)).isEmpty && box.entries.isEmpty)
  }

  @Test func `a refused command stays refused`() {
    var box = Box()
    _ = box.put(envelope(1), at: now)
    _ = box.markAnswered(CommandID(value: 1), Refusal(.unavailable, "No."))
    _ = box.markSent(CommandID(value: 1))
    _ = box.markAnswered(CommandID(value: 1), nil)
    #expect(box.entries.map(\.state) == [.refused(Refusal(.unavailable, "No."))])
  }

  @Test func `a command that is sent at once says so with its first lines`() {
    var box = Box()
    let lines = box.put(envelope(1), at: now, isSent: true)
    #expect(read(lines).box.entries.map(\.state) == [.unknown])
    #expect(box.markSent(CommandID(value: 1)).isEmpty, "the journal says so already")
  }

  @Test func `a mark is written once, however often the command is sent`() {
    var box = Box()
    _ = box.put(envelope(1), at: now)
    #expect(!box.markSent(CommandID(value: 1)).isEmpty)
    #expect(box.markSent(CommandID(value: 1)).isEmpty)
  }
}
