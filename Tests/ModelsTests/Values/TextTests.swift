import Models
import Testing
import Wire

/// Text that users may write.
@Suite struct TextTests {
  private func code(_ text: String, limit: Int = 20, mayBeEmpty: Bool = false) -> Refusal.Code? {
    do throws(Refusal) {
      try Refusal.check(text, "note", limit: limit, mayBeEmpty: mayBeEmpty)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `control characters are refused except tabs and line ends`() {
    let allowed = (0...0x1ff as ClosedRange<UInt32>).filter { value in
      Unicode.Scalar(value).map { code("a\($0)b") == nil } ?? false
    }
    #expect(allowed == [0x09, 0x0a] + Array(0x20..<0x7f) + Array(0xa0...0x1ff))
  }

  @Test(arguments: [
    "\u{1b}[2J", "\u{1b}]0;title\u{7}", "\u{9b}31m", "\u{90}q\u{9c}", "a\u{8}b", "a\r\nb",
    "a\u{0}", "\u{7f}", "\u{85}", "é\u{1b}", "আ\u{1b}[m",
  ])
  func `escape sequences are refused anywhere in a text`(text: String) {
    #expect(code(text) == .invalidText)
    #expect(code(text, mayBeEmpty: true) == .invalidText)
  }

  /// They are made safe when drawn.
  @Test(arguments: [
    "ab\u{202e}cd", "\u{2066}x\u{2069}", "\u{200f}x", "\u{200b}x", "مرحبا", "ঢাকা", "👩‍👩‍👧",
    "\u{feff}x",
    "\u{2028}x", "\u{10ffff}", "❤\u{fe0f}", "র\u{200d}\u{9cd}যাব", "উদ\u{9cd}\u{200c}ঘাটন",
  ])
  func `bidi marks, joiners and all scripts are text`(text: String) {
    #expect(code(text, limit: 100) == nil)
  }

  @Test(arguments: [
    "", " ", "\n\t", "\u{a0}", "\u{3000}\u{2003}", "\u{2028}",
    "\u{200b}", "\u{200d}", "\u{200c} \u{2060}", "\u{feff}\n", "\u{ad}", "\u{202e}\u{202c}",
    "\u{2066} \u{2069}", "\u{fff9}\u{fffb}", "\u{e0041}", "\u{fe0f}", "\u{3164}",
  ])
  func `text without visible characters is empty`(text: String) {
    #expect(code(text) == .invalidText)
    #expect(code(text, mayBeEmpty: true) == nil)
  }

  @Test func `length is counted in characters, as readers do in every script`() {
    #expect(code(String(repeating: "x", count: 20)) == nil)
    #expect(code(String(repeating: "x", count: 21)) == .invalidText)
    // Six bytes each, with its sign.
    #expect(code(String(repeating: "কি", count: 20)) == nil)
    #expect(code(String(repeating: "কি", count: 21)) == .invalidText)
  }

  @Test func `a character that piles up signs doesn't make a text endless`() {
    #expect(code("e" + String(repeating: "\u{301}", count: 79)) == nil)
    #expect(code("e" + String(repeating: "\u{301}", count: 80)) == .invalidText)
  }

  @Test func `blanks count, too`() {
    #expect(code(String(repeating: " ", count: 21), mayBeEmpty: true) == .invalidText)
  }

  @Test func `a refusal names the text and its fault`() {
    let sentences = ["", "\u{1b}", "xxxx"].map { text in
      #expect(throws: Refusal.self) { try Refusal.check(text, "reason", limit: 3) }?.message
    }
    #expect(
      sentences == [
        "The reason is empty. Write a few words.",
        "The reason has control characters. Remove them.",
        "The reason has 4 characters; the limit is 3. Shorten it.",
      ])
  }
}
