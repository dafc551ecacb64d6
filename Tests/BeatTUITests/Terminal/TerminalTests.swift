import Testing

@testable import BeatTUI

extension EncoderTests {
  private func frame(_ text: String) -> Frame {
    var canvas = Canvas(columns: 40, rows: 5)
    canvas.draw(text, row: 2, column: 4)
    return Frame(canvas)
  }

  private func open(_ pseudo: PseudoTerminal) throws(TerminalError) -> Terminal {
    try Terminal.open(
      type: "xterm-256color", isColoured: true, input: pseudo.program, output: pseudo.program)
  }

  @Test func `a terminal shows frames and is left as it was found`() throws {
    let pseudo = PseudoTerminal()
    var screen = VirtualTerminal(Size(columns: 40, rows: 5))
    var terminal = try open(pseudo)
    #expect(terminal.colourCount == 256)
    terminal.show(frame("৳12,50,000"))
    screen.receive(pseudo.output())
    #expect(screen.text == "\n\n    ৳12,50,000\n\n")
    #expect(screen.modes == ["?7", "?1000", "?1006", "?1049", "?2004"])
    terminal.leave()
    screen.receive(pseudo.output())
    #expect(screen.modes == ["?25", "?7"])
    #expect(!pseudo.isRaw)
    #expect(screen.unknown == [])
  }

  @Test func `everything is drawn again after another program had the terminal`() throws {
    let pseudo = PseudoTerminal()
    var terminal = try open(pseudo)
    terminal.show(frame("quoted"))
    terminal.leave()
    _ = pseudo.output()
    terminal.resume()
    #expect(pseudo.isRaw)
    terminal.show(frame("quoted"))
    var screen = VirtualTerminal(Size(columns: 40, rows: 5))
    screen.receive(pseudo.output())
    #expect(screen.text == "\n\n    quoted\n\n")
    #expect(screen.modes == ["?7", "?1000", "?1006", "?1049", "?2004"])
  }

  @Test func `a terminal that is busy gets no new frame`() throws {
    let pseudo = PseudoTerminal(columns: 400, rows: 200)
    var terminal = try open(pseudo)
    var canvas = Canvas(terminal.size)
    for row in 0..<200 {
      for column in 0..<400 {
        let style = Style(Int16(column % 2 * 50 + row % 5))
        canvas.draw("x", row: row, column: column, style)
      }
    }
    let answers = [terminal.show(Frame(canvas)), terminal.show(Frame(canvas))]
    #expect(answers == [true, false])
    while !terminal.isIdle {
      _ = pseudo.output()
      terminal.flush()
    }
    let answer = terminal.show(Frame(canvas))
    #expect(answer)
  }

  @Test(arguments: [
    "linux", "cygwin", "hurd", "vt100", "vt420", "xterm", "xterm-kitty", "putty", "foot", "screen",
    "screen.newer", "tmux-direct", "rxvt-unicode", "linux-16color",
  ])
  func `a terminal of any type is drawn on in its own size`(type: String) throws {
    let pseudo = PseudoTerminal(columns: 100, rows: 30)
    var terminal = try Terminal.open(
      type: type, isColoured: true, input: pseudo.program, output: pseudo.program)
    let size = terminal.size
    #expect(size == Size(columns: 100, rows: 30))
    var canvas = Canvas(size)
    canvas.draw("corner", row: 29, column: 93)
    terminal.show(Frame(canvas))
    var screen = VirtualTerminal(size)
    screen.receive(pseudo.output())
    #expect(screen.row(29).map(\.text).joined().hasSuffix(" corner "))
    terminal.leave()
    #expect(!pseudo.isRaw)
  }

  @Test func `a type that is refused leaves the terminal untouched`() {
    let pseudo = PseudoTerminal()
    #expect(throws: TerminalError.unknownType("nosuch")) {
      _ = try Terminal.open(
        type: "nosuch", isColoured: true, input: pseudo.program, output: pseudo.program)
    }
    #expect(!pseudo.isRaw)
    #expect(pseudo.output() == [])
  }
}
