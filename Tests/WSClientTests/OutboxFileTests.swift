import Foundation
import Testing
import Wire

@testable import WSClient

/// The outbox in a file. Two tests lock the one full disk that there is.
@Suite(.serialized) final class OutboxFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)")
  private let now = Instant(milliseconds: 5)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func open() throws -> OutboxFile<Numbers> { try OutboxFile(folder: folder.path) }

  private func envelope(_ number: Int) -> CommandEnvelope<Numbers> {
    CommandEnvelope(id: CommandID(value: UInt128(number)), command: number)
  }

  @Test func `a command without an answer is there for the next program`() throws {
    do {
      let file = try open()
      for number in 1...3 { try file.put(envelope(number), at: now) }
      file.markSent(CommandID(value: 1))
      file.markAnswered(CommandID(value: 1), nil)
    }
    #expect(try open().outbox.unanswered.map(\.command) == [2, 3])
  }

  @Test func `a program that runs for weeks keeps a short file, and loses nothing`() throws {
    let file = try OutboxFile<Numbers>(folder: folder.path, longBytes: 4_096)
    try file.put(envelope(1), at: now)
    var longest = 0
    for number in 2...100 {
      try file.put(envelope(number), at: now, isSent: true)
      file.markAnswered(CommandID(value: UInt128(number)), nil)
      longest = max(longest, try size())
    }
    #expect(longest > 4_096 && longest < 4_096 + 1_000)
    #expect(file.outbox.entries.count == 1)
    #expect(try OutboxFile<Numbers>(folder: folder.path).path != file.path, "it is still locked")
  }

  @Test func `a file is short again although nothing is left in it`() throws {
    let file = try OutboxFile<Numbers>(folder: folder.path, longBytes: 4_096)
    var longest = 0
    for number in 1...100 {
      try file.put(envelope(number), at: now, isSent: true)
      file.markAnswered(CommandID(value: UInt128(number)), nil)
      longest = max(longest, try size())
    }
    #expect(longest > 4_096 && longest < 4_096 + 1_000)
    #expect(file.outbox.entries.isEmpty)
  }

  private func size() throws -> Int {
    let path = folder.path + "/outbox-0.jsonl"
    return try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
  }

  @Test func `what was cancelled isn't there for the next program, what was refused is`() throws {
    do {
      let file = try open()
      for number in 1...3 { try file.put(envelope(number), at: now) }
      try file.cancel(CommandID(value: 1))
      file.markAnswered(CommandID(value: 2), Refusal(.unavailable, "No."))
    }
    do {
      let file = try open()
      #expect(file.outbox.entries.map(\.envelope.command) == [2, 3])
      file.forget(CommandID(value: 2))
    }
    #expect(try open().outbox.entries.map(\.envelope.command) == [3])
  }

  @Test func `the name of an outbox is durable before anything is kept in it`() throws {
    do {
      let file = try open()
      try file.put(envelope(1), at: now)
      try file.put(envelope(2), at: now)
      file.markAnswered(CommandID(value: 1), nil)
    }
    let path = folder.appending(path: "outbox-0.jsonl").path
    var found: [String] = []
    let file = try OutboxFile<Numbers>(folder: folder.path) { name in
      // Its new contents have taken the old ones' place by then.
      found.append(name)
      let text = try? String(contentsOfFile: path, encoding: .utf8)
      #expect(text?.contains(CommandID(value: 2).description) == true)
      #expect(text?.contains(CommandID(value: 1).description) == false)
      return true
    }
    #expect(found == [path] && file.path == path)
  }

  @Test func `an outbox whose name can't be made durable is not used, nor others emptied into it`()
    throws
  {
    do {
      let files = try (0..<2).map { _ in try open() }
      try files[1].put(envelope(7), at: now)
    }
    #expect(throws: OutboxFile<Numbers>.Failure.self) {
      try OutboxFile<Numbers>(folder: folder.path) { _ in false }
    }
    #expect(try open().outbox.unanswered.map(\.command) == [7])
  }

  @Test func `two programs have an outbox each, and the next one inherits what the first left`()
    throws
  {
    var first: OutboxFile<Numbers>? = try open()
    let second = try open()
    try first?.put(envelope(1), at: now)
    try second.put(envelope(2), at: now)
    #expect(first?.path != second.path)
    first = nil
    #expect(try open().outbox.unanswered.map(\.command) == [1])
  }

  @Test func `one program adopts the commands that several crashed ones left, in their order`()
    throws
  {
    do {
      let files = try (0..<4).map { _ in try open() }
      for number in 1...3 { try files[0].put(envelope(number), at: now) }
      for number in [7, 5, 6] { try files[1].put(envelope(number), at: now) }
      files[1].markSent(CommandID(value: 7))
      try files[3].put(envelope(9), at: now)
      files[3].markAnswered(CommandID(value: 9), nil)
    }
    do {
      let file = try open()
      #expect(file.path == path && file.outbox.unanswered.map(\.command) == [1, 2, 3, 7, 5, 6])
      #expect(file.outbox.entries[3].state == .unknown && file.outbox.entries[4].state == .pending)
      file.markAnswered(CommandID(value: 7), nil)
    }
    #expect(try open().outbox.unanswered.map(\.command) == [1, 2, 3, 5, 6])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test func `commands of a second program are adopted while the first runs`() throws {
    let first = try open()
    try first.put(envelope(1), at: now)
    do {
      let (second, third) = (try open(), try open())
      try second.put(envelope(2), at: now)
      try third.put(envelope(3), at: now)
    }
    let next = try open()
    #expect(next.outbox.unanswered.map(\.command) == [2, 3])
    #expect(first.outbox.unanswered.map(\.command) == [1])
    // What runs keeps its own.
    #expect(try open().outbox.unanswered.isEmpty)
  }

  @Test func `a crash between adopting commands and removing their file doubles none`() throws {
    let second = folder.appending(path: "outbox-1.jsonl")
    do {
      let files = [try open(), try open()]
      try files[0].put(envelope(1), at: now)
      try files[1].put(envelope(2), at: now)
    }
    let left = try Data(contentsOf: second)
    #expect(try open().outbox.unanswered.map(\.command) == [1, 2])
    try left.write(to: second)
    #expect(try open().outbox.unanswered.map(\.command) == [1, 2])
    #expect(!FileManager.default.fileExists(atPath: second.path))
  }

  @Test func `commands stay where they are if they can't be written to the new outbox`() throws {
    let second = folder.appending(path: "outbox-1.jsonl")
    do {
      let files = [try open(), try open()]
      try files[1].put(envelope(2), at: now)
    }
    try FileManager.default.removeItem(atPath: path)
    try fill(path)
    #expect(try open().outbox.unanswered.isEmpty)
    try FileManager.default.removeItem(atPath: path)
    #expect(FileManager.default.fileExists(atPath: second.path))
    #expect(try open().outbox.unanswered.map(\.command) == [2])
  }

  @Test func `a damaged outbox of another program is copied before it is adopted`() throws {
    let second = folder.appending(path: "outbox-1.jsonl")
    do {
      let files = [try open(), try open()]
      for number in 1...2 { try files[1].put(envelope(number), at: now) }
    }
    var bytes = try Data(contentsOf: second)
    bytes[2] = 0
    try bytes.write(to: second)
    let file = try open()
    #expect(file.path == path && file.outbox.unanswered.map(\.command) == [2])
    #expect(file.damagedCopy == second.path + ".damaged")
    #expect(try Data(contentsOf: URL(filePath: second.path + ".damaged")) == bytes)
  }

  @Test func `a damaged outbox is copied, and what can be read is used`() throws {
    let path: String
    do {
      let file = try open()
      path = file.path
      for number in 1...2 { try file.put(envelope(number), at: now) }
    }
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[2] = 0
    try bytes.write(to: URL(filePath: path))
    let file = try open()
    #expect(file.outbox.unanswered.map(\.command) == [2])
    let copy = try #require(file.damagedCopy)
    #expect(try Data(contentsOf: URL(filePath: copy)) == bytes)
  }

  @Test func `half a line from a kill is skipped, and the next line is whole`() throws {
    let path: String
    do {
      let file = try open()
      path = file.path
      try file.put(envelope(1), at: now)
    }
    let whole = try Data(contentsOf: URL(filePath: path))
    try (whole + whole.dropLast(9)).write(to: URL(filePath: path))
    do {
      let file = try open()
      #expect(file.damagedCopy == nil)
      try file.put(envelope(2), at: now)
    }
    #expect(try open().outbox.unanswered.map(\.command) == [1, 2])
  }

  @Test func `a folder that does not exist is reported`() {
    #expect(throws: OutboxFile<Numbers>.Failure.self) {
      try OutboxFile<Numbers>(folder: "/proc/none")
    }
  }

  /// The file of the first outbox.
  private var path: String { folder.appending(path: "outbox-0.jsonl").path }

  /// A full disk instead of a file.
  private func fill(_ path: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
  }

  private func failure(_ work: () throws -> Void) -> String? {
    do {
      try work()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a command that can't be written to disk is refused with the reason`() throws {
    try fill(path)
    let file = try open()
    let why = "The outbox can't be used: \(path): No space left on device."
    #expect(failure { try file.put(envelope(1), at: now) } == why)
    #expect(file.outbox.entries.isEmpty)
    // These lines may be lost.
    file.markSent(CommandID(value: 1))
    file.markAnswered(CommandID(value: 1), nil)
  }

  @Test func `a journal is compacted only if there is room for it`() throws {
    do {
      let file = try open()
      for number in 1...2 { try file.put(envelope(number), at: now) }
      file.markAnswered(CommandID(value: 1), nil)
    }
    let bytes = try Data(contentsOf: URL(filePath: path))
    try fill(path + ".new")
    let why = "The outbox can't be used: \(path).new: No space left on device."
    #expect(failure { _ = try open() } == why)
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    try FileManager.default.removeItem(atPath: path + ".new")
    // The first attempt has unlocked it.
    let file = try open()
    #expect(file.path == path && file.outbox.unanswered.map(\.command) == [2])
  }

  @Test func `a damaged outbox stays as it is if it can't be copied`() throws {
    try Data("nonsense\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.createDirectory(
      atPath: path + ".damaged", withIntermediateDirectories: false)
    let why = "The outbox can't be used: \(path).damaged: Is a directory."
    #expect(failure { _ = try open() } == why)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "nonsense\n")
  }

  @Test func `an oversized outbox is not read, and not locked`() throws {
    try Data().write(to: URL(filePath: path))
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.truncate(atOffset: 64 << 20 + 1)
    #expect(
      failure { _ = try open() } == "The outbox can't be used: \(path) is larger than 64 MiB.")
    try handle.truncate(atOffset: 0)
    #expect(try open().path == path)
  }

  @Test func `the sixty-fifth program of a user is refused`() throws {
    var files = try (0..<64).map { _ in try open() }
    #expect(Set(files.map(\.path)).count == 64)
    let why = "\(folder.path) has 64 outboxes in use. Close some programs."
    #expect(failure { _ = try open() } == why)
    files.removeFirst()
    #expect(try open().path == path)
  }
}
