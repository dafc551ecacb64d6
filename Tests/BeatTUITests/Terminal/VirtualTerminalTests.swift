import Testing

@testable import BeatTUI

@Suite struct VirtualTerminalTests {
  private func shown(_ text: String, _ measure: VirtualTerminal.Measure = .scalars) -> String {
    var terminal = VirtualTerminal(Size(columns: 8, rows: 3), measure: measure)
    terminal.receive(Array(text.utf8))
    #expect(terminal.unknown == [])
    return terminal.text
  }

  @Test func `text goes where the cursor is and wraps at the edge`() {
    #expect(shown("\u{1b}[2;7Habcd") == "\n      ab\ncd")
    #expect(shown("\u{1b}[?7labcdefghij") == "abcdefgj\n\n")
  }

  @Test func `erasing and repeating`() {
    #expect(shown("abcdef\u{1b}[3D\u{1b}[K") == "abc\n\n")
    #expect(shown("abcdef\u{1b}[3D\u{1b}[2X") == "abc  f\n\n")
    #expect(shown("a\u{1b}[4b") == "aaaaa\n\n")
    #expect(shown("abc\r\ndef\u{1b}[H\u{1b}[J") == "\n\n")
  }

  @Test func `overwriting half of a wide character blanks the other half`() {
    #expect(shown("表\u{8}x") == " x\n\n")
    #expect(shown("表\rx") == "x\n\n")
  }

  @Test func `terminals of two kinds put what follows a conjunct in two places`() {
    #expect(shown("ক্ষি|", .scalars) == "ক্ষি|\n\n")
    var old = VirtualTerminal(Size(columns: 8, rows: 1))
    var new = VirtualTerminal(Size(columns: 8, rows: 1), measure: .graphemes)
    old.receive(Array("ক্ষি|".utf8))
    new.receive(Array("ক্ষি|".utf8))
    #expect(old.cursor.column == 4)
    #expect(new.cursor.column == 2)
  }

  @Test func `the virtual terminal records what it doesn't know`() {
    var terminal = VirtualTerminal(Size(columns: 8, rows: 1))
    terminal.receive(Array("\u{1b}[5n".utf8))
    #expect(terminal.unknown == ["CSI 5n"])
  }
}
