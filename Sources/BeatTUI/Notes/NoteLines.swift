import Models
import Wire

/// The lines of a list whose entries have several lines each.
struct NoteLines<Entry: Hashable & Sendable>: Sendable {
  struct Line: Sendable {
    var entry: Entry?
    var indent: Int
    var pieces: [FactList.Piece]
    /// When it was written. Its age is computed when it is drawn, and is placed before the last
    /// piece.
    var at: Instant?
    /// Text that a person wrote.
    var isQuoted = false
  }

  let width: Int
  private(set) var lines: [Line] = []

  init(width: Int) { self.width = width }

  mutating func add(
    _ pieces: [FactList.Piece], of entry: Entry? = nil, indent: Int = 0, at: Instant? = nil
  ) {
    lines.append(Line(entry: entry, indent: indent, pieces: pieces, at: at))
  }

  mutating func addText(
    _ text: String, _ style: Style, of entry: Entry? = nil, indent: Int = 0,
    isQuoted: Bool = false
  ) {
    for line in text.wrapped(to: max(1, width - indent - 1)) {
      lines.append(
        Line(entry: entry, indent: indent, pieces: [(line, style)], isQuoted: isQuoted))
    }
  }

  mutating func skip() { if !lines.isEmpty { add([]) } }

  func range(of entry: Entry) -> Range<Int>? {
    guard let first = lines.firstIndex(where: { $0.entry == entry }),
      let last = lines.lastIndex(where: { $0.entry == entry })
    else { return nil }
    return first..<last + 1
  }

  /// The first line to draw so that the selected entry is visible, as near to `scroll` as possible.
  func scroll(from scroll: Int, for chosen: Entry?, height: Int) -> Int {
    let limit = max(0, lines.count - height)
    var start = max(0, min(scroll, limit))
    guard let range = chosen.flatMap({ self.range(of: $0) }) else { return start }
    // The heading above the first entry is shown with it.
    let top = lines[..<range.lowerBound].contains { $0.entry != nil } ? range.lowerBound : 0
    if range.upperBound > start + height { start = range.upperBound - height }
    if top < start { start = range.upperBound - top > height ? range.lowerBound : top }
    return max(0, min(start, limit))
  }

  func draw(
    on canvas: inout Canvas, _ rect: Rect, from start: Int, chosen: Entry?, now: Instant,
    _ ink: Ink
  ) {
    for (row, line) in lines.dropFirst(start).prefix(rect.rowCount).enumerated() {
      let isChosen = line.entry != nil && line.entry == chosen
      let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
      let row = rect.row + row
      canvas.fill(row: row, column: rect.column, count: rect.columnCount, look.ground)
      canvas.draw(look.mark, row: row, column: rect.column, look.style(ink.accent, .bold))
      var column = rect.column + 2 + line.indent
      func draw(_ canvas: inout Canvas) {
        for piece in line.pieces(at: now, in: canvas.script) {
          let room = max(0, rect.endColumn - column)
          column = canvas.draw(
            piece.text.printable.truncated(to: room), row: row, column: column,
            look.style(piece.style, piece.style.attributes))
        }
      }
      if line.isQuoted { canvas.quoting(draw) } else { draw(&canvas) }
    }
    let below = lines.count - start - rect.rowCount
    if start > 0 { draw("↑", on: &canvas, rect.row, rect, ink) }
    if below > 0 { draw("↓", on: &canvas, rect.endRow - 1, rect, ink) }
  }

  private func draw(
    _ mark: String, on canvas: inout Canvas, _ row: Int, _ rect: Rect, _ ink: Ink
  ) {
    canvas.draw(mark, row: row, endColumn: rect.endColumn, ink.accent.with(.bold))
  }
}

extension NoteLines.Line {
  fileprivate func pieces(at now: Instant, in script: Script) -> [FactList.Piece] {
    guard let at, let last = pieces.last else { return pieces }
    return pieces.dropLast() + [(" · \(age(of: at, now, in: script))", last.style), last]
  }

  private func age(of at: Instant, _ now: Instant, in script: Script) -> String {
    let milliseconds = now.milliseconds(since: at)
    if milliseconds < 60_000 { return "now" }
    if milliseconds < 48 * 3_600_000 { return "\(spanText(milliseconds: milliseconds)) ago" }
    return "\(Day(at).shortText(in: script)) \(at.clockText)"
  }
}
