import Testing
import Wire

@testable import BeatTUI

@Suite struct InputParserTests {
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
      var typist = Typist()
      typist.type(bytes[..<split])
      typist.type(bytes[split...])
      #expect(typist.events.compactMap(\.key) == keys)
    }
  }

  @Test func `a lone escape is one when nothing follows for 50 milliseconds`() {
    var typist = Typist()
    typist.type("\u{1b}")
    typist.wait(milliseconds: 49)
    #expect(typist.events == [])
    typist.wait(milliseconds: 1)
    #expect(typist.events == [.key(.escape)])
    #expect(typist.parser.deadline == nil)
  }

  @Test func `bytes that are read late continue what has begun`() {
    // A busy program reads after its deadline what came in time.
    var parser = InputParser()
    #expect(parser.receive([0x1b], at: Uptime(milliseconds: 0)) == [])
    #expect(parser.receive(Array("[A".utf8), at: Uptime(milliseconds: 400)) == [.key(.up)])
  }

  @Test func `a paste whose end is late is still one`() {
    var typist = Typist()
    typist.type("\u{1b}[200~hello \u{1b}[2")
    typist.wait(milliseconds: 3_999)
    typist.type("01~q")
    #expect(typist.events == [.paste("hello "), .text("q")])
  }

  @Test func `a paste whose end is lost doesn't take the keyboard with it`() {
    var typist = Typist()
    typist.type("\u{1b}[200~hello")
    typist.fallSilent()
    typist.type("\u{3}")
    #expect(typist.events == [.paste("hello"), .key(.control("c"))])
  }

  @Test func `the rest of a letter that was too late is no control`() {
    // In C1 the last byte would begin a control sequence, and eat what is typed next.
    var typist = Typist()
    typist.type([0xe0, 0xa6])
    typist.wait(milliseconds: 2_000)
    typist.type([0x9b] + Array("A".utf8))
    #expect(typist.events == [.text("A")])
  }

  @Test(arguments: ["<", "=", "?"])
  func `a control sequence with a private mark is no key`(mark: String) {
    for final in 0x40...0x7e as ClosedRange<UInt8> {
      for parameters in ["", "1", "1;5", "0;12;9", "5", "200", "27;5;99", "99;5"] {
        let sequence = "\u{1b}[\(mark)\(parameters)\(Unicode.Scalar(final))"
        #expect(Typist.keys(sequence) == [], "\(sequence)")
      }
    }
  }

  @Test func `a mouse report of any three bytes is no key`() {
    for button in 0x20...0xff as ClosedRange<UInt8> {
      for row in 0x20...0x7f as ClosedRange<UInt8> {
        var typist = Typist()
        typist.type(Array("\u{1b}[M".utf8) + [button, row, row])
        typist.type("q")
        #expect(typist.events == [.text("q")], "\(button) \(row)")
      }
    }
  }

  @Test func `a long string from the terminal is read to its end`() {
    var typist = Typist()
    typist.type(Array("\u{1b}]52;c;".utf8) + Array(repeating: 0x41, count: 100_000))
    typist.type("\u{1b}\\q")
    #expect(typist.events == [.text("q")])
  }

  @Test func `a C1 control is the same in one byte and in UTF-8`() {
    for bytes in [[0x9b], [0xc2, 0x9b]] as [[UInt8]] {
      var typist = Typist()
      typist.type(bytes + Array("Aq".utf8))
      #expect(typist.events == [.key(.up), .text("q")])
    }
    for end in [[0x9c], [0xc2, 0x9c]] as [[UInt8]] {
      var typist = Typist()
      typist.type(Array("\u{1b}]11;#ffffff".utf8) + end + Array("q".utf8))
      #expect(typist.events == [.reply(.colour(11, "#ffffff")), .text("q")])
    }
  }

  @Test func `a letter typed with Alt has one spelling in every protocol`() {
    let keys = Typist.keys("\u{1b}d\u{1b}[100;3u\u{1b}[27;3;100~\u{1b}[68;32;100;1;2;1_")
    #expect(keys == Array(repeating: .modified(.alt, .character("d")), count: 4))
  }
}
