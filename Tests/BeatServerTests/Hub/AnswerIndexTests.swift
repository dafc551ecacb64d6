import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Answers in the hub's memory.
@Suite struct AnswerIndexTests {
  private static let now = Fixture().now

  private func id(_ number: Int) -> CommandID { CommandID(number, at: Self.now) }

  private func answer(_ number: Int) -> StoredAnswer {
    StoredAnswer(command: id(number), user: Fixture().desk.id, digest: [], body: [])
  }

  private func filled(_ numbers: Range<Int>) -> AnswerIndex {
    var index = AnswerIndex()
    index.index(AnswerIDs(ids: [], isEnd: true))
    for number in numbers {
      index.add(answer(number))
      index.save()
    }
    return index
  }

  @Test func `the newest answers stay in memory, and the filter knows the others`() {
    let index = filled(0..<5_000)
    #expect(index.count <= AnswerIndex.countMax * 5 / 4 + 1)
    #expect(index[id(4_999)] != nil && index[id(0)] == nil)
    #expect((0..<5_000).allSatisfy { index.mayBeOnDisk(id($0)) })
    #expect((5_000..<5_100).filter { index.mayBeOnDisk(id($0)) }.count < 10)
  }

  @Test func `of a million refused answers memory has the newest, and six bytes each at most`() {
    let refusal = [UInt8](repeating: 7, count: 273)
    var index = AnswerIndex()
    index.index(AnswerIDs(ids: [], isEnd: true))
    for batch in 0..<1_000 {
      for number in 0..<1_000 {
        index.add(
          StoredAnswer(
            command: id(batch * 1_000 + number), user: ID(value: 1), digest: [], body: refusal))
      }
      index.save()
    }
    #expect(index.count <= AnswerIndex.countMax * 5 / 4 + 1)
    #expect(index.filterByteCount <= 6_000_000)
    #expect(index.mayBeOnDisk(id(0)) && index.mayBeOnDisk(id(999_999)))
  }

  @Test func `an answer that waits for the disk stays`() {
    var index = filled(0..<1)
    for number in 1..<5_000 { index.add(answer(number)) }
    #expect(index.count == 5_000)
    index.forgetUnsaved()
    #expect(index.count == 1 && index[id(0)] != nil)
  }

  @Test func `an answer stays while the disk is asked for it`() {
    var index = filled(0..<1)
    index.beginLookUp(id(0))
    index.beginLookUp(id(0))
    for number in 1..<5_000 {
      index.add(answer(number))
      index.save()
    }
    #expect(index[id(0)] != nil)
    index.endLookUp(id(0))
    for number in 5_000..<9_000 {
      index.add(answer(number))
      index.save()
    }
    #expect(index[id(0)] != nil)
    index.endLookUp(id(0))
    for number in 9_000..<11_000 {
      index.add(answer(number))
      index.save()
    }
    #expect(index[id(0)] == nil)
  }

  @Test func `until all ids have come, the disk may have any`() {
    var index = AnswerIndex()
    #expect(index.mayBeOnDisk(id(1)))
    index.index(AnswerIDs(ids: [id(2)], isEnd: false))
    #expect(index.mayBeOnDisk(id(1)))
    index.index(AnswerIDs(ids: [id(3)], isEnd: true))
    #expect(!index.mayBeOnDisk(id(1)))
    #expect(index.mayBeOnDisk(id(2)) && index.mayBeOnDisk(id(3)))
  }
}
