/// Labels and values, one below the other, long values wrapped.
struct FactList {
  private struct Line {
    var label: String
    var pieces: [Piece]
    /// The link of its value.
    var link: String?
  }

  /// A part of a line in one style.
  typealias Piece = (text: String, style: Style)

  private static let labelWidth = 12

  private let width: Int
  private let ink: Ink
  private var lines: [Line] = []

  /// - Parameter width: columns of labels and values together.
  init(width: Int, _ ink: Ink) {
    self.width = width
    self.ink = ink
  }

  var lineCount: Int { lines.count }

  mutating func add(_ label: String, _ value: String, _ style: Style? = nil) {
    for (index, text) in value.wrapped(to: width - Self.labelWidth).enumerated() {
      add(index == 0 ? label : "", [(text, style ?? ink.text)])
    }
  }

  /// A line that is not wrapped.
  mutating func add(_ label: String, _ pieces: [Piece]) {
    lines.append(Line(label: label, pieces: pieces))
  }

  /// An address that can be followed, on one line however long it is.
  mutating func add(linkTo address: String, _ style: Style) {
    lines.append(
      Line(label: "", pieces: [(address, style.with(.underline))], link: address))
  }

  mutating func skip() { add("", []) }

  var valueWidth: Int { width - Self.labelWidth }

  /// Draws from line `start` on. What doesn't fit is hinted at by `…` in the last row.
  func draw(on canvas: inout Canvas, _ rect: Rect, from start: Int = 0) {
    let shown = lines.dropFirst(start)
    for (row, line) in shown.prefix(rect.rowCount).enumerated() {
      canvas.draw(line.label, row: rect.row + row, column: rect.column, ink.muted)
      var column = rect.column + Self.labelWidth
      for piece in line.pieces {
        let room = max(0, rect.endColumn - column)
        column = canvas.draw(
          piece.text.printable.truncated(to: room), row: rect.row + row, column: column,
          piece.style)
      }
      if let link = line.link {
        let start = rect.column + Self.labelWidth
        canvas.link(row: rect.row + row, columns: start..<max(start, column), to: link)
      }
    }
    guard shown.count > rect.rowCount, rect.rowCount > 0 else { return }
    canvas.draw("…", row: rect.endRow - 1, endColumn: rect.endColumn, ink.accent.with(.bold))
  }
}
