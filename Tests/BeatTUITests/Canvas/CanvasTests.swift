import Testing

@testable import BeatTUI

@Suite struct CanvasTests {
  private func drawn(_ columns: Int, _ texts: (String, Int)...) -> Canvas {
    var canvas = Canvas(columns: columns, rows: 1)
    for (text, column) in texts { canvas.draw(text, row: 0, column: column) }
    return canvas
  }

  @Test(arguments: [
    (0, "x 示 "), (1, " x示"), (2, "表x "), (3, "表 x"),
  ])
  func `overwriting half of a wide character blanks its other half`(column: Int, text: String) {
    let canvas = drawn(4, ("表示", 0), ("x", column))
    let line = canvas.cells(row: 0).filter { $0.columnCount > 0 }.map { String($0.text) }.joined()
    #expect(line.trimmed == text.trimmed)
    #expect(canvas.cells(row: 0).reduce(0) { $0 + Int($1.columnCount) } == 4)
  }

  @Test func `a wide character over the middle of two blanks both`() {
    #expect(drawn(5, ("表示", 0), ("中", 1)).text == " 中")
  }

  @Test func `a wide character that is cut by an edge is a blank`() {
    #expect(drawn(4, ("x表y", -2)).text == " y")
    var canvas = Canvas(columns: 6, rows: 1)
    canvas.fill(row: 0, column: 0, count: 6, .plain, with: "-")
    canvas.within(Rect(row: 0, column: 1, rowCount: 1, columnCount: 3)) { canvas in
      canvas.draw("表示中", row: 0, column: 0, width: 6, align: .right)
    }
    #expect(canvas.text == "- 示--")
  }

  @Test func `nothing is drawn outside the clip, and coordinates stay the screen's`() {
    var canvas = Canvas(columns: 8, rows: 3)
    canvas.within(Rect(row: 1, column: 2, rowCount: 1, columnCount: 4)) { canvas in
      for row in 0..<3 { canvas.draw("abcdefgh", row: row, column: 0) }
      canvas.within(canvas.area) { $0.fill($0.area, Style(on: 58)) }
    }
    #expect(canvas.styledText == "\n  ⟨/58|    ⟩\n")
    #expect(canvas.clip == canvas.area)
  }

  @Test(arguments: [-1000, -5, 4, 5, 1000], [-3, -1, 3, 1000])
  func `drawing off the screen draws nothing`(column: Int, row: Int) {
    var canvas = Canvas(columns: 4, rows: 3)
    canvas.draw("ab", row: row, column: column)
    canvas.draw("ab", row: 0, column: column < 0 ? column : column + 4)
    canvas.fill(row: row, column: column, count: 2, .plain, with: "x")
    #expect(canvas == Canvas(columns: 4, rows: 3))
  }

  @Test func `a canvas without cells can be drawn on`() {
    var canvas = Canvas(columns: 0, rows: -1)
    canvas.draw("x", row: 0, column: 0, width: 5)
    canvas.box(canvas.area, title: "x", .dark)
    #expect(canvas.text == "")
  }

  @Test func `restyling changes looks, not words`() {
    var canvas = drawn(6, ("ক্ষি ok", 0))
    canvas.restyle(canvas.area) { $0.background = 237 }
    #expect(canvas.styledText == "⟨/237|ক্ষি ok⟩")
  }

  @Test func `no cell ever holds a control character`() {
    let canvas = drawn(20, ("a\u{1b}[2Jb\u{9b}c\u{202e}d\u{7f}", 0), ("\r\n\t", 12))
    let scalars = canvas.cells(row: 0).flatMap { Array($0.text.unicodeScalars) }
    #expect(scalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) })
    #expect(canvas.text == "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}")
  }
}

extension String {
  fileprivate var trimmed: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
