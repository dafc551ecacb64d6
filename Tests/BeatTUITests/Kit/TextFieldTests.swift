import Foundation
import Testing

@testable import BeatTUI

/// A line as it is typed: a terminal sends one scalar after another, whatever they make together.
@Suite struct TextFieldTests {
  private func typed(_ text: String) -> TextField {
    var field = TextField(limit: 1_000)
    for scalar in text.unicodeScalars { _ = field.handle(.character(Character(scalar))) }
    return field
  }

  @Test(arguments: ["কাজ", "ফার্মগেট মোড়", "ক্ষ্ম", "é", "👨‍👩‍👧‍👦", "🇧🇩", "👍🏽", "abc"])
  func `typing letter by letter equals pasting`(text: String) {
    let field = typed(text)
    var pasted = TextField(limit: 1_000)
    _ = pasted.handle(.paste(text))
    #expect(field == pasted && field.text == text)
    #expect(field.cursor == text.count)
    #expect(field.position(width: 40).column == text.printable.columnCount)
    #expect(field.window(width: 40).cursorColumn == text.columnCount)
  }

  @Test func `a sign typed after a letter belongs to it, also in the middle of a word`() {
    var field = typed("কজ")
    _ = field.handle(.left)
    _ = field.handle(.character("া"))
    #expect(field.text == "কাজ" && field.cursor == 1)
    _ = field.handle(.right)
    #expect(field.cursor == 2)
  }

  @Test func `text between two joined letters parts them, and deleting it joins them again`() {
    var field = typed("🇧🇩")
    _ = field.handle(.home)
    _ = field.handle(.character("🇧"))
    // The flags pair up differently now.
    #expect(field.text == "🇧🇧🇩" && field.cursor == 1)
    _ = field.handle(.delete)
    #expect(field.text == "🇧🇧")
  }

  @Test(arguments: [
    ("কাজ", "কা"), ("কা", "ক"), ("ক্ষ", "ক্"), ("é", "e"), ("ab", "a"),
    // A picture goes as a whole.
    ("x👨‍👩‍👧‍👦", "x"), ("x🇧🇩", "x"), ("x👍🏽", "x"), ("x❤️", "x"),
  ])
  func `Backspace deletes the last sign of a letter, or a whole emoji`(
    text: String, rest: String
  ) {
    var field = typed(text.decomposedStringWithCanonicalMapping)
    _ = field.handle(.backspace)
    #expect(field.text == rest)
    #expect(field.cursor == rest.count)
  }

  @Test func `a field holds no more characters than its limit`() {
    var field = TextField(limit: .characters(10))
    for digit in "২০২৭-০৩-০১" { _ = field.handle(.character(digit)) }
    #expect(field.text == "২০২৭-০৩-০১")
    _ = field.handle(.character("৫"))
    #expect(field.text == "২০২৭-০৩-০১")
    #expect(field.cuts(.paste("৫")) && !TextField(limit: .characters(10)).cuts(.paste("২০২৭")))
  }

  @Test func `a field holds no more bytes than its limit`() {
    var field = TextField(limit: 7)
    _ = field.handle(.paste("কাজ"))
    #expect(field.text == "কা")
    _ = field.handle(.character("x"))
    _ = field.handle(.character("y"))
    #expect(field.text == "কাx")
    _ = field.handle(.backspace)
    _ = field.handle(.backspace)
    _ = field.handle(.character("জ"))
    #expect(field.text == "কজ")
  }

  @Test func `control characters are left out, ends of lines are blanks`() {
    #expect(typed("a\u{1b}[2J\nb\tc\u{9b}").text == "a[2J b c")
  }
}
