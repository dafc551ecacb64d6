import Testing

@testable import BeatTUI

@Suite struct FitTests {
  @Test(arguments: [
    ("quoted", 6, "quoted"), ("quoted", 5, "quot…"), ("quoted", 1, "…"), ("quoted", 0, ""),
    ("quoted", -1, ""), ("", 3, ""), ("ক্ষি১২৩৪", 5, "ক্ষি১…"), ("ক্ষি১২৩৪", 3, "…"),
    ("表示中", 6, "表示中"), ("表示中", 5, "表示…"), ("表示中", 4, "表…"),
  ])
  func `text is cut between graphemes and shows that it was`(
    text: String, width: Int, cut: String
  ) {
    #expect(text.truncated(to: width) == cut)
    #expect(cut.columnCount <= max(0, width))
  }

  @Test func `text is filled to a width`() {
    #expect("ক্ষি".padded(to: 5) == "ক্ষি  ")
    #expect("৳5".padded(to: 5, align: .right) == "   ৳5")
    #expect("ab".padded(to: 5, align: .centre) == " ab  ")
    #expect("quoted".padded(to: 4) == "quo…")
  }

  @Test func `words go to the next line when they don't fit`() {
    #expect(
      "The quote expires on 12 March; ask for a new one.".wrapped(to: 16) == [
        "The quote", "expires on 12", "March; ask for a", "new one.",
      ])
  }

  @Test func `a word longer than a line is broken between graphemes`() {
    #expect("to চট্টগ্রামের bus".wrapped(to: 4) == ["to", "চট্ট", "গ্রা", "মের", "bus"])
    #expect("abcdefghij".wrapped(to: 4) == ["abcd", "efgh", "ij"])
  }

  @Test func `ends of lines stay, empty lines too`() {
    #expect("a\n\nb\r\nc\n".wrapped(to: 9) == ["a", "", "b", "c", ""])
    #expect("".wrapped(to: 9) == [""])
  }

  @Test(arguments: [-1, 0, 1, 2, 3, 7, 100])
  func `no line is wider than asked`(width: Int) {
    let text = "Note: গুলশান চত্বর 👩‍👩‍👧 表示中 \u{1b}[2J and a veryveryverylongword"
    let lines = text.wrapped(to: width)
    #expect(lines.isEmpty == (width < 1))
    #expect(lines.allSatisfy { $0.columnCount <= width })
  }
}
