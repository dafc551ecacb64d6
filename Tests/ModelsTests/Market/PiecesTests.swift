import TestSupport
import Testing
import Wire

@testable import Models

/// A market in pieces.
@Suite struct PiecesTests {
  @Test(arguments: 0..<4 as Range<UInt64>)
  func `pieces of any size are the whole again`(seed: UInt64) throws {
    var fixture = Fixture()
    var random = RandomCommand(seed: seed)
    for _ in 0..<300 {
      let (command, actor) = random.next(&fixture)
      _ = try? fixture.act(command, by: actor)
      fixture.now = fixture.now.advanced(byMilliseconds: 600_000)
    }
    let whole = fixture.market
    for size in [1, 2, 7, 50, 10_000] {
      let pieces = whole.pieces(ofRows: size)
      #expect(pieces.allSatisfy { $0.rowCount <= size })
      #expect(pieces.count == max(1, (whole.rowCount + size - 1) / size))
      var joined = try #require(pieces.first)
      for piece in pieces.dropFirst() { joined.join(piece) }
      #expect(joined == whole, "\(size)")
    }
  }

  @Test func `a market without rows is one piece`() {
    #expect(Marketplace().pieces(ofRows: 5) == [Marketplace()])
  }

  /// A new table must join the list.
  @Test func `every table is in pieces`() {
    let tables = Mirror(reflecting: Marketplace()).children.filter {
      String(describing: type(of: $0.value)).hasPrefix("Table<")
    }
    #expect(tables.count == Marketplace.tables.count && !tables.isEmpty)
  }
}
