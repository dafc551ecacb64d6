import Testing

@testable import BeatTUI

@Suite struct RectTests {
  private let screen = Rect(Size(columns: 80, rows: 24))

  @Test func `a split leaves nothing out and nothing twice`() {
    let (bar, rest) = screen.split(rows: 1)
    #expect(bar == Rect(row: 0, column: 0, rowCount: 1, columnCount: 80))
    #expect(rest == Rect(row: 1, column: 0, rowCount: 23, columnCount: 80))
    let (left, right) = rest.split(columns: 50)
    #expect(left.columns == 0..<50)
    #expect(right.columns == 50..<80)
    #expect(right.rows == 1..<24)
  }

  @Test func `a negative count is counted from the end`() {
    #expect(screen.split(rows: -1).lower.rows == 23..<24)
    #expect(screen.split(columns: -30).left.columns == 0..<50)
  }

  @Test(arguments: [-100, -24, -1, 0, 1, 24, 100])
  func `a cut beyond the end leaves an empty part`(count: Int) {
    let (upper, lower) = screen.split(rows: count)
    #expect(upper.rowCount + lower.rowCount == 24)
    #expect(upper.endRow == lower.row)
  }

  @Test func `an inset of something tiny is empty and inside it`() {
    #expect(screen.inset() == Rect(row: 1, column: 1, rowCount: 22, columnCount: 78))
    let tiny = Rect(row: 3, column: 3, rowCount: 1, columnCount: 1).inset()
    #expect(tiny.isEmpty)
    #expect(tiny.row <= 4 && tiny.column <= 4)
  }

  @Test func `clipping keeps what both have`() {
    let rect = Rect(row: 20, column: 70, rowCount: 10, columnCount: 20)
    #expect(rect.clipped(to: screen) == Rect(row: 20, column: 70, rowCount: 4, columnCount: 10))
    #expect(rect.clipped(to: Rect(row: 0, column: 0, rowCount: 5, columnCount: 5)).isEmpty)
  }

  @Test func `lines and middles`() {
    #expect(screen.line(3).rows == 3..<4)
    #expect(screen.line(24).isEmpty)
    #expect(screen.line(-1).isEmpty)
    let dialog = screen.centred(Size(columns: 40, rows: 10))
    #expect(dialog == Rect(row: 7, column: 20, rowCount: 10, columnCount: 40))
    #expect(screen.centred(Size(columns: 100, rows: 100)) == screen)
  }
}
