import Testing

@testable import BeatTUI

@Suite struct KeyParserTests {
  @Test(arguments: [
    ("a", [Key.character("a")]), ("\r\t\u{7f}", [.enter, .tab, .backspace]),
    ("\u{3}", [.control("c")]), ("ক", [.character("ক")]),
    ("\u{1b}[A\u{1b}OB\u{1b}[5~\u{1b}[Z", [.up, .down, .pageUp, .backTab]),
    ("\u{1b}[200~a\rb\u{1b}[201~x", [.paste("a\rb"), .character("x")]),
    ("\u{1b}[99;5~q", [.character("q")]),
  ])
  func `keys are the same however their bytes are split`(text: String, keys: [Key]) {
    let bytes = Array(text.utf8)
    for split in 0...bytes.count {
      var parser = KeyParser()
      #expect(parser.receive(bytes[..<split]) + parser.receive(bytes[split...]) == keys)
    }
  }

  @Test func `a lone escape is one when nothing follows`() {
    var parser = KeyParser()
    #expect(parser.receive([0x1b]) == [])
    #expect(parser.patienceMilliseconds == 30)
    #expect(parser.flush() == [.escape])
    #expect(parser.patienceMilliseconds == nil)
  }

  @Test func `a paste whose end is late is still one`() {
    var parser = KeyParser()
    #expect(parser.receive(Array("\u{1b}[200~hello \u{1b}[2".utf8)) == [])
    #expect(parser.patienceMilliseconds == 1_000)
    #expect(parser.receive(Array("01~q".utf8)) == [.paste("hello "), .character("q")])
  }

  @Test func `a paste whose end is lost doesn't take the keyboard with it`() {
    var parser = KeyParser()
    #expect(parser.receive(Array("\u{1b}[200~hello".utf8)) == [])
    #expect(parser.flush() == [.paste("hello")])
    #expect(parser.receive([3]) == [.control("c")])
  }
}
