import Testing

@testable import BeatTUI

@Suite struct PrintableTests {
  @Test(arguments: [
    "Mohakhali flyover N", "৳12,50,000", "গুলশান-২ চত্বর", "র‍্যাব", "ক্‌ষ",
    "👩‍👩‍👧", "❤️", "🇧🇩", "e\u{301}", "“ask for 3-month price”", "шина", "",
  ])
  func `what people write stays as it is`(text: String) {
    #expect(text.printable.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{1b}[31mred", "\u{fffd}[31mred"), ("\u{1b}]0;x\u{7}", "\u{fffd}]0;x\u{fffd}"),
    ("\u{9b}2J", "\u{fffd}2J"), ("a\u{0}b", "a\u{fffd}b"), ("\u{7f}", "\u{fffd}"),
    ("pay\u{202e}000\u{202c}", "pay\u{fffd}000\u{fffd}"),
    ("\u{2066}x\u{2069}", "\u{fffd}x\u{fffd}"),
    ("\u{e000}", "\u{fffd}"), ("\u{378}", "\u{fffd}"), ("\u{fffff}", "\u{fffd}"),
  ])
  func `what is dangerous is shown as a replacement`(text: String, shown: String) {
    #expect(text.printable == shown)
  }

  @Test(arguments: [
    ("a\u{200b}b", "ab"), ("a\u{200e}b", "ab"), ("\u{feff}a", "a"), ("in\u{ad}put", "input"),
    ("a\u{e0041}", "a"), ("\u{200d}\u{200d}a", "a"),
  ])
  func `what can't be seen is left out`(text: String, shown: String) {
    #expect(text.printable.unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test func `lines and tabs become one blank each, or a sign`() {
    #expect("a\nb\r\nc\td\u{2028}e\u{a0}f".printable == "a b c d e f")
    #expect("a\nb\r\nc".printable(newline: "␤") == "a␤b␤c")
  }

  @Test func `a flood of marks, joiners or consonants is bounded`() {
    let marks = "a" + String(repeating: "\u{301}", count: 1000)
    #expect(marks.printable == "a\u{301}\u{301}\u{301}\u{301}")
    let joiners = "a" + String(repeating: "\u{200d}", count: 1000) + "b"
    #expect(joiners.printable.unicodeScalars.count == 3)
    let conjunct = String(repeating: "ক\u{9cd}", count: 1000) + "ক"
    #expect(conjunct.printable.allSatisfy { $0.unicodeScalars.count <= 16 })
    #expect(conjunct.printable.columnCount <= 16)
  }

  @Test func `what is left out between two graphemes doesn't make them one`() {
    let syllables = String(repeating: "\u{1100}\u{200b}", count: 140)
    #expect(syllables.printable.allSatisfy { $0.columnCount <= 2 })
    var canvas = Canvas(columns: 300, rows: 1)
    canvas.draw(syllables, row: 0, column: 0)
    #expect(canvas.text.columnCount <= 300)
  }

  @Test func `a mark without a letter gets a circle to stand on`() {
    #expect("\u{9bf}".printable == "◌\u{9bf}")
    #expect("\u{301}x".printable.columnCount == 2)
  }

  @Test func `what is printable is so already`() {
    for value in UInt32(0)..<0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = "a\(Character(scalar))b".printable
      #expect(once.printable == once, "\(value)")
      #expect(once.allSatisfy { $0.columnCount > 0 }, "\(value)")
    }
  }
}
