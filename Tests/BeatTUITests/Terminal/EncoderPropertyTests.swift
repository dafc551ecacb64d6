import Testing

@testable import BeatTUI

extension EncoderTests {
  /// Random screens follow one another; after each, the terminal shows the canvas.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8], VirtualTerminal.Measure.allCases)
  func `a terminal shows any frame after any other`(
    seed: UInt64, measure: VirtualTerminal.Measure
  ) throws {
    var painter = RandomPainter(seed: seed)
    var encoder = try Encoder.open(
      type: "xterm-256color", isColoured: true)
    var terminal = VirtualTerminal(painter.canvas.size, measure: measure)
    for step in 0..<60 {
      if painter.paint() { terminal.resize(painter.canvas.size) }
      terminal.receive(encoder.encode(Frame(painter.canvas)))
      let difference = firstDifference(terminal, painter.canvas)
      try #require(difference == nil, "seed \(seed), step \(step), \(terminal.unknown)")
    }
    #expect(terminal.unknown == [])
  }

  /// Terminals that can do less get the same picture.
  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7], [UInt64(9), 10, 11])
  func `each terminal shows any frame, whatever it can't do`(lacking: Int, seed: UInt64) throws {
    var abilities = Abilities(palette: Palette(colourCount: 256))
    switch lacking {
    case 0: abilities.repeats = false
    case 1: abilities.erasesInColour = false
    case 2: abilities.endsStylesOneByOne = false
    case 3: abilities.movesToColumns = false
    case 4: abilities.hasTitle = false
    case 5: abilities.movesToRows = false
    case 6: abilities.hideCursor = ""
    default:
      abilities.repeats = false
      abilities.erasesInColour = false
      abilities.endsStylesOneByOne = false
      abilities.movesToColumns = false
      abilities.hasTitle = false
    }
    var painter = RandomPainter(seed: seed)
    var encoder = Encoder(abilities)
    var terminal = VirtualTerminal(painter.canvas.size)
    terminal.erasesInColour = abilities.erasesInColour
    for step in 0..<80 {
      if painter.paint() { terminal.resize(painter.canvas.size) }
      var frame = Frame(painter.canvas)
      if step % 3 == 0 { frame.cursor = Position(row: step % 3, column: step % 20) }
      if step == 40 {
        // Another program has the terminal for a while.
        terminal.receive(encoder.farewell() + Array("\u{1b}[3;3H\u{1b}[31mrubbish".utf8))
      }
      terminal.receive(encoder.encode(frame))
      let difference = firstDifference(terminal, painter.canvas)
      try #require(difference == nil, "seed \(seed), step \(step), \(terminal.unknown)")
      if let cursor = frame.cursor { #expect(terminal.cursor == cursor) }
    }
    #expect(terminal.unknown == [])
  }

  /// The first cell that isn't shown as it was drawn.
  private func firstDifference(_ terminal: VirtualTerminal, _ canvas: Canvas) -> String? {
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let drawn = canvas[row, column]
        let shown = terminal[row, column]
        if shown.style.background != drawn.style.background {
          return "\(row), \(column): ground \(drawn.style) drawn, \(shown.style) shown"
        }
        if drawn.columnCount > 0 {
          let columns = terminal.row(row).dropFirst(column).prefix(Int(drawn.columnCount))
          let text = columns.filter { $0.width > 0 }.map(\.text).joined()
          // An island may be narrower than the place kept for it.
          let expected = drawn.isDisputed ? text.filter { $0 != " " && $0 != "\u{a0}" } : text
          if String(drawn.text) != expected {
            return "\(row), \(column): \(drawn.text) drawn, \(text) shown"
          }
          if seen(shown.style, shown.text) != seen(drawn.style, String(drawn.text)) {
            return "\(row), \(column): \(drawn.style) drawn, \(shown.style) shown"
          }
        }
      }
    }
    return nil
  }

  /// The visible part of a style: a blank has no foreground.
  private func seen(_ style: Style, _ text: String) -> Style {
    guard text == " " || text == "\u{a0}" else { return style }
    let attributes = style.attributes.intersection([.reverse, .underline])
    return Style(attributes.isEmpty ? nil : style.foreground, on: style.background, attributes)
  }
}

/// Draws what screens consist of, from a seed.
struct RandomPainter {
  private(set) var canvas = Canvas(columns: 30, rows: 6)
  private var state: UInt64

  private static let texts = [
    "DHK-014", "   ", "quoted v2", "চট্টগ্রাম জিইসি মোড়", "ক্ষি", "ক", "🔔 4", "表示", "👩‍👩‍👧",
    "é", "e\u{301}x", "❤️ no", "🇧🇩!", "██████", "──────────────────────────────", "৳18,00,000",
    "র‍্যাব", " ",
  ]
  private static let styles: [Style] = [
    .plain, .plain, Style(80), Style(203, .bold), Style(on: 58), Style(16, on: 114, .bold),
    Style(nil, .reverse), Style(245, on: 237, [.italic, .dim]),
  ]

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  /// Changes the canvas a little or wholly; true when it has another size.
  mutating func paint() -> Bool {
    let isResized = next(12) == 0
    if isResized {
      canvas = Canvas(columns: 20 + next(20), rows: 3 + next(6))
    } else if next(8) == 0 {
      canvas = Canvas(canvas.size)
    }
    for _ in 0..<1 + next(6) {
      let row = next(canvas.size.rows)
      let column = next(canvas.size.columns + 4) - 4
      let style = Self.styles[next(Self.styles.count)]
      let width = next(3) == 0 ? next(12) : nil
      canvas.draw(Self.texts[next(Self.texts.count)], row: row, column: column, style, width: width)
    }
    return isResized
  }
}
