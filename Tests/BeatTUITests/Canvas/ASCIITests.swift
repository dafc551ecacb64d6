import Testing

@testable import BeatTUI

@Suite struct ASCIITests {
  private func reduced(_ text: String, columns: Int = 20) -> String {
    var canvas = Canvas(columns: columns, rows: 1)
    canvas.draw(text, row: 0, column: 0)
    canvas.reduceToASCII()
    return canvas.text
  }

  @Test(arguments: [
    ("╭─ Map ─╮", "+- Map -+"), ("✓ done · 5 → 6", "v done . 5 > 6"), ("≥ 5 ≤5", ">=5 <5"),
    ("🔔 9", "!  9"), ("Café Łódź", "Cafe Lodz"), ("৳১২,০০০", "T12,000"), ("ঢাকা", "????"),
    ("表示 x", "???? x"), ("e\u{301}", "e"), ("“a” – b…", "\"a\" - b~"), ("▁▂▃▄▅▆▇█", "_.-~=+*#"),
    ("⠁⠤⡇⣿", "'.:#"),
  ])
  func `ASCII stands in the columns of what it replaces`(text: String, ascii: String) {
    #expect(reduced(text) == ascii)
  }

  @Test func `a canvas of all kinds of text becomes ASCII, and nothing moves`() {
    for seed in UInt64(1)...20 {
      var painter = RandomPainter(seed: seed)
      for _ in 0..<30 {
        _ = painter.paint()
        var canvas = painter.canvas
        canvas.reduceToASCII()
        for row in 0..<canvas.size.rows {
          for column in 0..<canvas.size.columns {
            let (cell, former) = (canvas[row, column], painter.canvas[row, column])
            #expect(cell.text.isASCII && cell.columnCount == 1)
            #expect(cell.style == former.style)
            if former.text.isASCII, former.columnCount == 1, column > 0,
              painter.canvas[row, column - 1].text.isASCII
            {
              #expect(cell == former)
            }
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      ["◇", "◆", "↻", "✓", "✗", "⊘", "–", "↩", "◌", "·"],  // offers
      ["○", "◆", "■", "●", "✓", "⊡", "✗"],  // faces
      ["·", "◆", "◈", "▄", "▇", "╳"],  // days of a face
      ["●", "◐", "⊘", "○"],  // people
      ["◇", "●", "‖", "✓", "–"],  // campaigns
      ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    ] as [[Character]])
  func `signs of one list stay apart`(signs: [Character]) {
    let found = signs.compactMap(ASCIISign.sign)
    #expect(Set(found).count == signs.count, "\(found)")
  }

  /// Reads the source, so that a new sign isn't forgotten.
  @Test func `every sign that the program draws has its ASCII`() throws {
    var missing: Set<Character> = []
    for (path, text) in try SourceText.literals(under: "Sources/BeatTUI") {
      if path.contains("/Input/") || path.hasSuffix("ASCIISign.swift") { continue }
      for character in text where ASCIISign.pairs[character] == nil {
        if ASCIISign.sign(for: character) == nil { missing.insert(character) }
      }
    }
    #expect(missing == [])
  }
}
