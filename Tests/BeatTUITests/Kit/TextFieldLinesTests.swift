import Testing

@testable import BeatTUI

/// A field of several lines, as messages are written in.
@Suite struct TextFieldLinesTests {
  private var field = TextField(limit: 100, keepsLines: true)

  init() { field.insert("first\nsecond line\r\nthird") }

  private func drawn(width: Int = 40) -> String {
    var lines = field.lines(width: width).map(field.text)
    let (row, column) = field.position(width: width)
    lines[row].insert("|", at: lines[row].index(lines[row].startIndex, offsetBy: column))
    return lines.joined(separator: "/")
  }

  @Test mutating func `the cursor goes up and down between lines`() {
    #expect(drawn() == "first/second line/third|")
    field.moveLine(by: -1, width: 40)
    #expect(drawn() == "first/secon|d line/third")
    field.moveLine(by: -1, width: 40)
    #expect(drawn() == "first|/second line/third")
    field.moveLine(by: -1, width: 40)
    #expect(drawn() == "|first/second line/third")
    field.moveLine(by: 1, width: 40)
    field.moveToEnd()
    #expect(drawn() == "first/second line|/third")
    field.moveLine(by: 1, width: 40)
    field.moveLine(by: 1, width: 40)
    #expect(drawn() == "first/second line/third|")
  }

  @Test mutating func `start, end and deletion apply to the line of the cursor`() {
    field.moveLine(by: -1, width: 40)
    field.moveToStart()
    #expect(drawn() == "first/|second line/third")
    field.moveToEnd()
    field.deleteToStart()
    #expect(drawn() == "first/|/third")
    field.deleteBackward()
    #expect(drawn() == "first|/third")
  }

  @Test func `a line that is full goes on in the next`() {
    #expect(drawn(width: 6) == "first/second/ line/third|")
  }

  @Test func `a single-line field has no line breaks`() {
    var line = TextField(limit: 100)
    line.insert("a\nb")
    #expect(line.text == "a b")
  }

  @Test func `lines break after blanks, inside long words, and where the text has ends`() {
    let field = TextField("the mast leans\n\nabcdefghijkl", limit: 100, keepsLines: true)
    #expect(
      field.lines(width: 9).map(field.text) == ["the mast ", "leans", "", "abcdefghi", "jkl"])
    #expect(TextField("", keepsLines: true).lines(width: 9).count == 1)
  }

  @Test func `the cursor moves up and down within the text`() {
    var field = TextField("one two three\nfour", limit: 100, keepsLines: true)
    #expect(field.position(width: 8) == (2, 4))
    field.moveLine(by: -1, width: 8)
    #expect(field.position(width: 8) == (1, 4))
    field.moveLine(by: -1, width: 8)
    #expect(field.position(width: 8) == (0, 4))
    field.moveLine(by: -1, width: 8)
    #expect(field.position(width: 8) == (0, 0))
    for _ in 0..<9 { field.moveLine(by: 1, width: 8) }
    #expect(field.cursor == field.characters.count)
  }

  @Test func `every place in any text has a line and a column`() {
    for text in ["", "\n", "a b\nc", "ফার্মগেট মোড়\nx", "日本語日本語", "a\u{202e}b"] {
      var field = TextField(text, limit: 100, keepsLines: true)
      for width in 1...9 {
        for place in 0...field.characters.count {
          field.moveToStart()
          field.move(by: place)
          let (line, column) = field.position(width: width)
          #expect(field.lines(width: width).indices.contains(line) && (0...width).contains(column))
        }
      }
    }
  }
}
