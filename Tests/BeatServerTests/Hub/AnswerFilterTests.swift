import TestSupport
import Testing
import Wire

@testable import BeatServer

/// The filter over ids that have answers.
@Suite struct AnswerFilterTests {
  private static let day: Int64 = 86_400_000
  private var generator = SeededGenerator(seed: 5)

  private mutating func ids(_ count: Int, day: Int64 = 20_000) -> [CommandID] {
    (0..<count).map { _ in
      ID(
        at: Instant(
          milliseconds: day * Self.day + Int64.random(in: 0..<Self.day, using: &generator)),
        using: &generator)
    }
  }

  @Test mutating func `it knows every id, and hardly any other, in six bytes an id at most`() {
    var filter = AnswerFilter()
    let known = ids(100_000)
    for id in known { filter.insert(id) }
    #expect(known.allSatisfy(filter.mayContain))
    let wrong = ids(20_000).filter(filter.mayContain).count
    #expect(wrong < 600, "\(wrong) of 20000")
    #expect(filter.byteCount <= 600_000)
  }

  @Test mutating func `ids that a client counts up are told apart`() {
    var filter = AnswerFilter()
    let moment = Instant(milliseconds: 20_000 * Self.day)
    for number in 0..<10_000 { filter.insert(CommandID(number, at: moment)) }
    let wrong = (10_000..<20_000).filter { filter.mayContain(CommandID($0, at: moment)) }.count
    #expect(wrong < 300, "\(wrong) of 10000")
  }

  @Test mutating func `days that are over are dropped`() {
    var filter = AnswerFilter()
    let (old, new) = (ids(2_000, day: 20_000), ids(2_000, day: 20_001))
    for id in old + new { filter.insert(id) }
    let before = filter.byteCount
    filter.drop(before: Instant(milliseconds: 20_001 * Self.day))
    #expect(filter.byteCount * 2 == before)
    #expect(!old.contains(where: filter.mayContain) && new.allSatisfy(filter.mayContain))
  }
}
