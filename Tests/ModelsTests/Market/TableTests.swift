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

  /// A server that archives a million things must not keep their space.
  @Test func `a table keeps no space for what has left`() {
    var table = Table(buyers(0..<20_000))
    table.remove((0..<19_900).map { ID(value: UInt128($0)) })
    #expect(table.count == 100 && table.capacity < 2_000)
    #expect(table.rows.allSatisfy { table[$0.id] == $0 })
  }
}
