import Testing

@testable import BeatTUI

/// The bytes of small changes, written out.
@Suite struct PainterTests {
  private func encoder(_ change: (inout Abilities) -> Void = { _ in }) -> Encoder {
    var abilities = Abilities(palette: Palette(colourCount: 256))
    change(&abilities)
    return Encoder(abilities)
  }

  private typealias Drawing = (inout Canvas) -> Void

  /// What is sent for the second of two pictures.
  private func change(
    _ encoder: Encoder, from first: Drawing, to second: Drawing,
    size: Size = Size(columns: 40, rows: 4)
  ) -> String {
    var encoder = encoder
    var canvas = Canvas(size)
    first(&canvas)
    _ = encoder.encode(Frame(canvas))
    second(&canvas)
    let text = String(decoding: encoder.encode(Frame(canvas)), as: UTF8.self)
    return text.replacing("\u{1b}", with: "⟨").replacing("\r\n", with: "⏎↓")
      .replacing("\r", with: "⏎").replacing("\n", with: "↓")
  }

  private static func draw(
    _ text: String, _ row: Int, _ column: Int, _ style: Style = .plain
  ) -> Drawing {
    { $0.draw(text, row: row, column: column, style) }
  }

  @Test func `foreground and background are sent each only when they change`() {
    let sent = change(encoder(), from: Self.draw("ab", 0, 0, Style(80, on: 237))) { canvas in
      canvas.draw("cd", row: 1, column: 0, Style(80, on: 237))
      canvas.draw("ef", row: 1, column: 2, Style(114, on: 237))
      canvas.draw("gh", row: 1, column: 4, Style(114))
    }
    #expect(sent == "⏎↓cd⟨[38;5;114mef⟨[49mgh")
  }

  @Test func `a blank needs no foreground and no weight`() {
    let sent = change(encoder(), from: Self.draw("a", 0, 0, Style(80, .bold))) { canvas in
      canvas.draw("x", row: 0, column: 1, Style(80, .bold))
      canvas.draw(" ", row: 0, column: 2, Style(203))
      canvas.draw("y", row: 0, column: 3, Style(80, .bold))
    }
    // The blank is as it was, and costs less than a move.
    #expect(sent == "x y")
  }

  @Test func `a whole row of one ground is one background and one erasure`() {
    let sent = change(encoder(), from: { _ in }) { canvas in
      canvas.fill(row: 1, column: 0, count: 40, Style(on: 237))
      canvas.draw("face", row: 1, column: 0, Style(on: 237))
    }
    #expect(sent == "↓⟨[48;5;237mface⟨[K")
  }

  @Test func `where erasing leaves the ground, blanks are repeated instead`() {
    let sent = change(encoder { $0.erasesInColour = false }, from: { _ in }) { canvas in
      canvas.fill(row: 1, column: 0, count: 40, Style(on: 237))
    }
    #expect(sent == "↓⟨[48;5;237m ⟨[39b")
  }

  @Test func `a line is one sign and how often it is repeated`() {
    let rule: Drawing = { $0.fill(row: 0, column: 0, count: 30, .plain, with: "─") }
    #expect(change(encoder(), from: { _ in }, to: rule) == "─⟨[29b")
    let without = change(encoder { $0.repeats = false }, from: { _ in }, to: rule)
    #expect(without == String(repeating: "─", count: 30))
  }

  @Test(arguments: [
    (0, 3, "  x"), (0, 6, "⟨[7Gx"), (1, 1, "↓x"), (1, 0, "⏎↓x"), (3, 1, "↓↓↓x"), (0, 0, "⏎x"),
    (3, 39, "⟨[4;40Hx"), (0, 30, "⟨[31Gx"),
  ])
  func `moves are relative where that is shorter`(row: Int, column: Int, expected: String) {
    let sent = change(encoder(), from: Self.draw("a", 0, 0), to: Self.draw("x", row, column))
    #expect(sent == expected)
  }

  @Test func `what stands between two changes is written where that is shorter than a move`() {
    let sent = change(
      encoder(), from: Self.draw("quoted v1 · 2", 0, 0), to: Self.draw("quoted v2 / 3", 0, 0))
    #expect(sent == "⟨[9G2 / 3" || sent == "⟨[1;9H2 / 3")
  }

  @Test(arguments: [
    (Style(80, .bold), Style(80), "⟨[22mx"), (Style(80, [.bold, .underline]), .plain, "⟨[mx"),
    (Style(nil, [.bold, .dim]), Style(nil, .dim), "⟨[;2mx"), (Style(80), Style(on: 4), "⟨[;44mx"),
    (.plain, Style(9, on: 12, .reverse), "⟨[7;91;104mx"),
    (Style(80), Style(Style.colour(red: 1, green: 2, blue: 3)), "⟨[38;2;1;2;3mx"),
  ])
  func `styles change by the shorter of steps and a reset`(
    before: Style, after: Style, expected: String
  ) {
    let sent = change(
      encoder(), from: Self.draw("a", 0, 0, before), to: Self.draw("x", 0, 1, after))
    #expect(sent == expected)
  }

  @Test func `a terminal that can only reset gets resets`() {
    let encoder = encoder { $0.endsStylesOneByOne = false }
    let sent = change(
      encoder, from: Self.draw("a", 0, 0, Style(nil, [.bold, .underline])),
      to: Self.draw("x", 0, 1, Style(nil, .bold)))
    #expect(sent == "⟨[;1mx")
    let more = change(
      encoder, from: Self.draw("a", 0, 0, Style(nil, .bold)),
      to: Self.draw("x", 0, 1, Style(nil, [.bold, .underline])))
    #expect(more == "⟨[4mx")
  }

  @Test func `attributes that a terminal lacks are left out`() {
    let encoder = encoder { $0.attributes = [.bold, .reverse] }
    let sent = change(
      encoder, from: { _ in }, to: Self.draw("x", 0, 0, Style(nil, [.italic, .bold])))
    #expect(sent == "⟨[1mx")
  }

  @Test func `the last column of the last row stays free where text there would scroll`() {
    let encoder = encoder { $0.wrapsLate = false }
    let sent = change(
      encoder, from: { _ in }, to: Self.draw(String(repeating: "x", count: 4), 0, 0),
      size: Size(columns: 4, rows: 1))
    #expect(sent == "xxx" || sent == "⟨[Hxxx")
  }

  @Test func `an emoji and what follows it have places of their own`() {
    let sent = change(encoder(), from: { _ in }, to: Self.draw("🔔9", 0, 0))
    #expect(sent == "  ⏎🔔⟨[3G9")
  }

  @Test func `the cursor is hidden while nobody types`() {
    var encoder = encoder()
    var frame = Frame(Canvas(columns: 10, rows: 2))
    _ = encoder.encode(frame)
    frame.cursor = Position(row: 1, column: 2)
    #expect(encoder.encode(frame) == Array("\u{1b}[3G\n\u{1b}[?25h".utf8))
    frame.cursor = nil
    #expect(encoder.encode(frame) == Array("\u{1b}[?25l".utf8))
    #expect(encoder.encode(frame) == [])
  }
}
