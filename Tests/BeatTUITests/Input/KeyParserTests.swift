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
    #expect(parser.patienceMilliseconds == 2_000)
    #expect(parser.receive(Array("01~q".utf8)) == [.paste("hello "), .character("q")])
  }

  @Test func `a paste whose end is lost doesn't take the keyboard with it`() {
    var parser = KeyParser()
    #expect(parser.receive(Array("\u{1b}[200~hello".utf8)) == [])
    #expect(parser.flush() == [.paste("hello")])
    #expect(parser.receive([3]) == [.control("c")])
  }

  @Test(arguments: ["<", "=", "?"])
  func `a control sequence with a private mark is no key`(mark: String) {
    for final in 0x40...0x7e as ClosedRange<UInt8> {
      for parameters in ["", "1", "1;5", "0;12;9", "5", "200", "27;5;99", "99;5"] {
        var parser = KeyParser()
        let bytes = Array("\u{1b}[\(mark)\(parameters)".utf8) + [final]
        #expect(parser.receive(bytes) + parser.flush() == [], "\(bytes)")
      }
    }
  }

  @Test func `a mouse report of any three bytes is no key`() {
    for button in 0x20...0xff as ClosedRange<UInt8> {
      for row in 0x20...0x7f as ClosedRange<UInt8> {
        var parser = KeyParser()
        let report = Array("\u{1b}[M".utf8) + [button, row, row]
        #expect(parser.receive(report + [UInt8(ascii: "q")]) == [.character("q")], "\(report)")
      }
    }
  }

  @Test func `a long string from the terminal is read to its end`() {
    var parser = KeyParser()
    let clipboard = Array("\u{1b}]52;c;".utf8) + Array(repeating: 0x41, count: 100_000)
    #expect(parser.receive(clipboard) == [])
    #expect(parser.receive(Array("\u{1b}\\q".utf8)) == [.character("q")])
  }

  @Test func `a letter typed with Alt has one spelling in every protocol`() {
    var parser = KeyParser()
    let keys = parser.receive(Array("\u{1b}d\u{1b}[100;3u\u{1b}[27;3;100~".utf8))
    #expect(keys == Array(repeating: .modified(.alt, .character("d")), count: 3))
  }
}
