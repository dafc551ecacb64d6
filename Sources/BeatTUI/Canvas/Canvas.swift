/// One column of one row.
package struct Cell: Hashable, Sendable {
  var text: Character
  var style: Style
  /// Columns that the grapheme covers; 0 where the one to the left reaches over.
  var width: UInt8

  static let blank = Cell(text: " ", style: .plain, width: 1)
}

/// A grid of styled graphemes: all that a view can draw on, and all that a test of a screen sees.
package struct Canvas: Equatable, Sendable {
  package let columnCount: Int
  package let rowCount: Int
  private(set) var cells: [Cell]

  package init(columns: Int, rows: Int) {
    columnCount = columns
    rowCount = rows
    cells = Array(repeating: .blank, count: columns * rows)
  }

  func cell(_ row: Int, _ column: Int) -> Cell { cells[row * columnCount + column] }

  /// Terminals disagree about this grapheme's width: it is made of several scalars.
  func isDisputed(_ row: Int, _ column: Int) -> Bool {
    var column = column
    while column > 0, cell(row, column).width == 0 { column -= 1 }
    return cell(row, column).text.unicodeScalars.count > 1
  }

  /// Draws made-safe text from a column on, within `width` columns where one is given, which are
  /// then all covered. Returns the column after it.
  @discardableResult
  mutating func draw(
    _ text: String, _ row: Int, _ column: Int, _ style: Style = .plain, width: Int? = nil
  ) -> Int {
    guard row >= 0, row < rowCount, column >= 0, column < columnCount else { return column }
    var x = column
    for character in text.printable.truncated(to: min(columnCount - column, width ?? .max)) {
      let covered = Self.columns(of: character)
      if covered == 0 { continue }
      put(Cell(text: character, style: style, width: UInt8(covered)), row, x)
      for extra in x + 1..<x + max(covered, 1) where extra < columnCount {
        put(Cell(text: " ", style: style, width: 0), row, extra)
      }
      x += covered
    }
    guard let width else { return x }
    fill(row, x, column + width - x, style)
    return column + width
  }

  /// Draws text that ends before `column`.
  mutating func drawEnding(_ text: String, _ row: Int, at column: Int, _ style: Style = .plain) {
    draw(text, row, max(0, column - Self.columns(of: text)), style)
  }

  mutating func fill(_ row: Int, _ column: Int, _ count: Int, _ style: Style) {
    guard row >= 0, row < rowCount, count > 0 else { return }
    for x in max(0, column)..<max(0, min(column + count, columnCount)) {
      put(Cell(text: " ", style: style, width: 1), row, x)
    }
  }

  private mutating func put(_ cell: Cell, _ row: Int, _ column: Int) {
    cells[row * columnCount + column] = cell
  }

  private static func columns(of character: Character) -> Int { BeatTUI.columns(of: character) }
  private static func columns(of text: String) -> Int { BeatTUI.columns(of: text) }

  /// The screen as lines, trailing blanks left out: what a test compares.
  package var text: String {
    (0..<rowCount).map { row in
      var line = ""
      for column in 0..<columnCount where cell(row, column).width > 0 {
        line.append(cell(row, column).text)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}

/// A part of the screen.
struct Rect: Equatable, Sendable {
  var row: Int
  var column: Int
  var height: Int
  var width: Int

  var inside: Rect { Rect(row: row + 1, column: column + 2, height: height - 2, width: width - 4) }
  var end: Int { column + width }
}

extension Canvas {
  /// A box with round corners, its title and a note on the border.
  mutating func box(_ rect: Rect, _ title: String, note: String = "", isFocused: Bool = false) {
    let line = Style(isFocused ? Ink.accent : Ink.line)
    let bar = String(repeating: "─", count: max(0, rect.width - 2))
    draw("╭" + bar + "╮", rect.row, rect.column, line)
    for row in rect.row + 1..<max(rect.row + 1, rect.row + rect.height - 1) {
      draw("│", row, rect.column, line)
      draw("│", row, rect.end - 1, line)
    }
    draw("╰" + bar + "╯", rect.row + rect.height - 1, rect.column, line)
    draw(
      " \(title.truncated(to: rect.width - 6)) ", rect.row, rect.column + 2,
      Style(isFocused ? Ink.accent : Ink.text, on: nil, .bold))
    if !note.isEmpty { drawEnding(" \(note) ", rect.row, at: rect.end - 2, Style(Ink.muted)) }
  }

  mutating func clear(_ rect: Rect) {
    for row in rect.row..<rect.row + rect.height { fill(row, rect.column, rect.width, .plain) }
  }
}

/// What a view returns.
package struct Frame: Equatable, Sendable {
  package var canvas: Canvas
  /// Where the cursor blinks; hidden where there is nothing to type.
  package var cursor: Cursor?

  package struct Cursor: Equatable, Sendable {
    package var row: Int
    package var column: Int
  }
}
