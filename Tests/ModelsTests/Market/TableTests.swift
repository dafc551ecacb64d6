import TestSupport
import Testing
import Wire

@testable import Models

/// Entities in the order in which they came.
@Suite struct TableTests {
  private func buyers(_ numbers: Range<Int>) -> [Organisation] {
    numbers.map { number in
      Organisation(id: ID(value: UInt128(number)), name: "Buyer \(number)", role: .buyer)
    }
  }

  @Test func `what is left keeps its order, and is found by its id`() {
    var table = Table(buyers(0..<1_000))
    table.remove((0..<1_000).filter { $0 % 3 != 0 }.map { ID(value: UInt128($0)) })
    #expect(table.rows.map(\.id.value) == stride(from: 0, to: 1_000, by: 3).map { UInt128($0) })
    #expect(table.rows.allSatisfy { table[$0.id] == $0 })
    #expect(!table.contains(ID(value: 1)))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `any rows may leave and come, in the order of an array`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (table, rows, next) = (Table<Organisation>(), [Organisation](), 0)
    for _ in 0..<60 {
      let added = buyers(next..<next + Int.random(in: 0...30, using: &generator))
      next += added.count
      for row in added { table.put(row) }
      rows += added
      // At the front, at the end, or anywhere; some are unknown, and some are named twice.
      let from = rows.isEmpty ? 0 : Int.random(in: 0..<rows.count, using: &generator)
      let parts: [ArraySlice<Organisation>] = [rows[..<from], rows[from...], rows[...]]
      let part = parts[Int.random(in: 0..<3, using: &generator)]
      let gone = part.filter { _ in Bool.random(using: &generator) }.map(\.id)
      table.remove((gone + gone.prefix(2) + [ID(value: 1 << 90)]).shuffled(using: &generator))
      rows.removeAll { gone.contains($0.id) }
      #expect(table.rows == rows)
      #expect(rows.allSatisfy { table[$0.id] == $0 })
      #expect(gone.allSatisfy { !table.contains($0) })
    }
  }

  /// A server that archives a million things must not keep their space.
  @Test func `a table keeps no space for what has left`() {
    var table = Table(buyers(0..<20_000))
    table.remove((0..<19_900).map { ID(value: UInt128($0)) })
    #expect(table.count == 100 && table.capacity < 2_000)
    #expect(table.rows.allSatisfy { table[$0.id] == $0 })
  }
}
