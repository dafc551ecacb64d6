import Testing

@testable import BeatTUI

/// What is sent, shown on a small terminal. One after another: terminfo has globals.
@Suite(.serialized) struct EncoderTests {
  private let size = Size(columns: 24, rows: 3)

  private func open(
    _ type: String = "xterm-256color", isColoured: Bool = true
  ) throws(TerminalError) -> Encoder {
    try Encoder.open(type: type, isColoured: isColoured)
  }

  private func frame(_ lines: String..., style: Style = .plain) -> Frame {
    var canvas = Canvas(size)
    for (row, line) in lines.enumerated() { canvas.draw(line, row: row, column: 0, style) }
    return Frame(canvas)
  }

  @Test func `a frame is shown in the alternate screen without a cursor`() throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size)
    terminal.receive(encoder.encode(frame("BeatSpace", "", "৳12,50,000")))
    #expect(terminal.text == "BeatSpace\n\n৳12,50,000")
    #expect(terminal.modes.contains("?1049"))
    #expect(!terminal.modes.contains("?25"))
    #expect(terminal.unknown == [])
  }

  @Test func `keys are plain on the alternate screen, which has a keyboard mode of its own`() throws
  {
    var encoder = try open()
    let first = String(decoding: encoder.encode(frame("one")), as: UTF8.self)
    let pieces = first.split(separator: "\u{1b}[?1049h", omittingEmptySubsequences: false)
    #expect(pieces.map { $0.contains("\u{1b}[=0u") } == [false, true])
  }

  @Test func `the same frame again costs nothing`() throws {
    var encoder = try open()
    _ = encoder.encode(frame("one", "গুলশান"))
    #expect(encoder.encode(frame("one", "গুলশান")) == [])
  }

  @Test func `one changed letter costs a few bytes`() throws {
    var encoder = try open()
    _ = encoder.encode(frame("quoted v1", "গুলশান"))
    let bytes = encoder.encode(frame("quoted v2", "গুলশান"))
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{1b}[1;9H2")
  }

  @Test(arguments: VirtualTerminal.Measure.allCases)
  func `nothing beside Bangla text shifts, however wide the terminal thinks it is`(
    measure: VirtualTerminal.Measure
  ) throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size, measure: measure)
    var frame = frame("│")
    frame.canvas.draw("চট্টগ্রাম জিইসি", row: 0, column: 1)
    frame.canvas.draw("│ 5 h", row: 0, column: 19)
    terminal.receive(encoder.encode(frame))
    #expect(terminal[0, 0].text == "│")
    #expect(terminal[0, 19].text == "│")
    #expect(terminal[0, 21].text == "5")
  }

  @Test func `text that moves along a row takes no island with it`() throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size)
    terminal.receive(encoder.encode(frame("ক্ষি 0123456789abcdef")))
    terminal.receive(encoder.encode(frame("new ক্ষি 0123456789abcdef")))
    #expect(terminal.unknown == [])
    #expect(
      terminal.row(0).filter { $0.width > 0 }.map(\.text).joined() == "new ক্ষি 0123456789abcdef")
  }

  @Test func `colours and attributes arrive, on islands too`() throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size)
    let style = Style(80, on: 237, [.bold, .underline])
    terminal.receive(encoder.encode(frame("ok ক্ষ", style: style)))
    #expect(terminal.row(0).prefix(5).allSatisfy { $0.style == style })
  }

  @Test(arguments: [
    ("xterm", true, Style(6)), ("xterm-256color", false, Style.plain), ("vt100", true, .plain),
  ])
  func `a terminal with fewer colours gets near ones or none`(
    type: String, isColoured: Bool, expected: Style
  ) throws {
    var encoder = try open(type, isColoured: isColoured)
    var terminal = VirtualTerminal(size)
    terminal.receive(encoder.encode(frame("a ক্ষ", style: Style(80))))
    #expect(terminal[0, 0].style == expected)
    #expect(terminal[0, 2].style == expected)
  }

  @Test func `the cursor stands where text is typed`() throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size)
    var frame = frame("name: Fa")
    frame.cursor = Position(row: 0, column: 8)
    terminal.receive(encoder.encode(frame))
    #expect(terminal.cursor == Position(row: 0, column: 8))
    #expect(terminal.modes.contains("?25"))
    frame.cursor = Position(row: 0, column: 7)
    terminal.receive(encoder.encode(frame))
    #expect(terminal.cursor == Position(row: 0, column: 7))
    frame.cursor = nil
    terminal.receive(encoder.encode(frame))
    #expect(!terminal.modes.contains("?25"))
  }

  @Test func `a title is sent once, without characters that could end it`() throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size)
    var frame = frame("x")
    frame.title = "beat\u{1b}\\ (3)"
    terminal.receive(encoder.encode(frame))
    #expect(terminal.title == "beat\u{fffd}\\ (3)")
    #expect(encoder.encode(frame) == [])
  }

  @Test func `a bell rings each time it is asked for`() throws {
    var encoder = try open()
    var frame = frame("x")
    _ = encoder.encode(frame)
    frame.rings = true
    #expect(encoder.encode(frame) == [7])
    #expect(encoder.encode(frame) == [7])
  }

  @Test func `a large change is one update, a small one has no wrapping`() throws {
    var encoder = try Encoder.open(
      type: "xterm-256color", isColoured: true)
    encoder.synchronizes = true
    let large = encoder.encode(Frame(Canvas(columns: 80, rows: 24)))
    #expect(large.starts(with: Array("\u{1b}[?2026h".utf8)))
    #expect(large.suffix(8) == Array("\u{1b}[?2026l".utf8)[...])
    var canvas = Canvas(columns: 80, rows: 24)
    canvas.draw("x", row: 3, column: 3)
    #expect(!encoder.encode(Frame(canvas)).contains(UInt8(ascii: "?")))
  }

  @Test func `another size is another screen`() throws {
    var encoder = try open()
    _ = encoder.encode(frame("one"))
    let size = Size(columns: 9, rows: 2)
    var canvas = Canvas(size)
    canvas.draw("two", row: 1, column: 6)
    var terminal = VirtualTerminal(size)
    terminal.receive(encoder.encode(Frame(canvas)))
    #expect(terminal.text == "\n      two")
  }

  private func linked(_ text: String, to address: String) -> Frame {
    var canvas = Canvas(size)
    canvas.draw("at \(text)", row: 1, column: 0)
    canvas.link(row: 1, columns: 3..<3 + text.count, to: address)
    return Frame(canvas)
  }

  @Test func `an address that is shown can be followed`() throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size)
    terminal.receive(encoder.encode(linked("a.example", to: "http://a.example/")))
    #expect(terminal.text == "\nat a.example\n")
    func links() -> [String] { (0..<size.columns).map { terminal[1, $0].link } }
    func led(to address: String) -> [String] {
      (0..<size.columns).map { (3..<12).contains($0) ? address : "" }
    }
    #expect(links() == led(to: "http://a.example/"))
    // The same text, leading elsewhere, and then nowhere.
    terminal.receive(encoder.encode(linked("a.example", to: "http://b.example/")))
    #expect(links() == led(to: "http://b.example/"))
    terminal.receive(encoder.encode(frame("", "at a.example")))
    #expect(links() == led(to: ""))
    #expect(terminal.text == "\nat a.example\n")
    #expect(terminal.unknown == [])
  }

  @Test func `a terminal without titles gets no links`() throws {
    var encoder = try open("screen")
    let bytes = encoder.encode(linked("a.example", to: "http://a.example/"))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{1b}]"))
  }

  @Test(arguments: ["http://a/\u{1b}\\x", "http://a/\u{7}", "http://a/ b", "http://é/"])
  func `an address that could be a sequence is no link`(address: String) {
    #expect(linked("x", to: address).canvas.links == [])
  }

  @Test func `after another program everything is drawn again`() throws {
    var encoder = try open()
    var terminal = VirtualTerminal(size)
    terminal.receive(encoder.encode(frame("one", "ক্ষ")))
    terminal.receive(encoder.farewell())
    #expect(!terminal.modes.contains("?1049"))
    #expect(terminal.modes.contains("?25"))
    terminal.receive(Array("\u{1b}[Hrubbish".utf8))
    terminal.receive(encoder.encode(frame("one", "ক্ষ")))
    #expect(terminal.text == "one\nক্ষ\n")
    #expect(terminal.modes.contains("?1049"))
  }

  @Test(arguments: [
    ("", TerminalError.unknownType("")), ("nosuch", .unknownType("nosuch")),
    ("dumb", .cannotPlaceText(type: "dumb")), ("vt52", .cannotPlaceText(type: "vt52")),
  ])
  func `a terminal that can't be drawn on is refused with a reason`(
    type: String, error: TerminalError
  ) {
    #expect(throws: error) { _ = try open(type) }
  }
}
