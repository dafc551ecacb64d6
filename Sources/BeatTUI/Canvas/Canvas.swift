package import Models

/// A grid of styled graphemes. Views draw on nothing else, and tests of screens read it.
///
/// These laws hold for all text: no cell has a control character, no grapheme is cut in
/// half, and nothing is drawn outside `clip`.
package struct Canvas: Hashable, Sendable {
  package let size: Size
  /// What may be drawn on; narrowed by `within`.
  package private(set) var clip: Rect
  /// The script of numbers, except those that people wrote (`quoting`).
  package internal(set) var script: Script
  private(set) var cells: [Cell]
  package internal(set) var links: [Link] = []
  /// What the titles of boxes end with: that a pane is shown alone.
  var titleEnd = ""
  /// What a click finds, the topmost last.
  var targets: [TargetArea] = []

  package init(_ size: Size, script: Script = .latin) {
    let size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.size = size
    self.script = script
    clip = Rect(size)
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  package init(columns: Int, rows: Int) { self.init(Size(columns: columns, rows: rows)) }

  package var area: Rect { Rect(size) }

  package subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

  func cells(row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Draws inside `rect` only. Coordinates stay those of the screen.
  package mutating func within(_ rect: Rect, _ draw: (inout Canvas) -> Void) {
    let outer = clip
    clip = clip.clipped(to: rect)
    draw(&self)
    clip = outer
  }

  /// Changes how cells look without changing what they say: a chosen row, a dimmed background.
  package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let rect = rect.clipped(to: clip)
    for row in rect.rows {
      for column in rect.columns { change(&cells[row * size.columns + column].style) }
    }
  }

  /// Writes one grapheme, cut off by `clip`, and blanks graphemes of which it covers a part.
  mutating func put(_ text: Character, width: Int, row: Int, column: Int, _ style: Style) {
    guard width > 0, clip.rows.contains(row) else { return }
    let columns = column..<column + width
    let visible = columns.clamped(to: clip.columns)
    guard !visible.isEmpty else { return }
    mend(row: row, visible)
    let start = row * size.columns
    guard visible == columns else {
      for column in visible {
        cells[start + column] = Cell(text: " ", style: style, columnCount: 1)
      }
      return
    }
    cells[start + column] = Cell(text: text, style: style, columnCount: UInt8(clamping: width))
    for covered in columns.dropFirst() {
      cells[start + covered] = Cell(text: " ", style: style, columnCount: 0)
    }
  }

  /// Turns graphemes that lie across the ends of `columns` into blanks of the same style.
  private mutating func mend(row: Int, _ columns: Range<Int>) {
    let start = row * size.columns
    let end = start + size.columns
    var first = start + columns.lowerBound
    while first > start, cells[first].columnCount == 0 { first -= 1 }
    var last = start + columns.upperBound
    while last < end, cells[last].columnCount == 0 { last += 1 }
    for index in first..<last where cells[index].columnCount != 1 {
      cells[index] = Cell(text: " ", style: cells[index].style, columnCount: 1)
    }
  }
}
