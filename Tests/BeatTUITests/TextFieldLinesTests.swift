import Testing

@testable import BeatTUI

/// A field of several lines, as messages are written in.
@Suite struct TextFieldLinesTests {
  private var field = TextField(limit: 100, keepsLines: true)

  init() { field.insert("first\nsecond line\r\nthird") }

  private func drawn(width: Int = 40) -> String {
    let layout = TextLayout(of: field, width: width)
    var lines = layout.lines
    let cursor = layout.cursor
    lines[cursor.row].insert(
      "|", at: lines[cursor.row].index(lines[cursor.row].startIndex, offsetBy: cursor.column))
    return lines.joined(separator: "/")
  }

  @Test mutating func `the cursor goes up and down between lines`() {
    #expect(drawn() == "first/second line/third|")
    field.moveLine(by: -1)
    #expect(drawn() == "first/secon|d line/third")
    field.moveLine(by: -1)
    #expect(drawn() == "first|/second line/third")
    field.moveLine(by: -1)
    #expect(drawn() == "|first/second line/third")
    field.moveLine(by: 1)
    field.moveToEnd()
    #expect(drawn() == "first/second line|/third")
    field.moveLine(by: 1)
    field.moveLine(by: 1)
    #expect(drawn() == "first/second line/third|")
  }

  @Test mutating func `the start, the end and what is before are those of the line`() {
    field.moveLine(by: -1)
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

  @Test func `a field of one line has no other`() {
    var line = TextField(limit: 100)
    line.insert("a\nb")
    #expect(line.text == "a b")
  }
}
