import Models
import Wire

/// The lines in which a message is written, below the messages: a rule, what is attached, the text.
struct ComposeView {
  let ink: Ink
  let writing: Talk.Writing
  /// What is attached, by name.
  let card: String?
  /// What stands there while nothing is written.
  let hint: String
  let isFocused: Bool
  /// Who else writes just now.
  let typing: [String]
  /// All that the thread and this have together.
  let rect: Rect

  private static let linesMax = 6
  private static let leftFrom = 500

  private var width: Int { max(1, rect.columnCount - 4) }
  private var layout: TextLayout { TextLayout(of: writing.field, width: width) }
  private var textRows: Int { max(1, min(Self.linesMax, layout.lines.count)) }
  var rowCount: Int { 1 + (card == nil ? 0 : 1) + textRows }
  private var place: Rect { rect.split(rows: rect.rowCount - rowCount).lower }
  private var textRow: Int { place.endRow - textRows }
  /// The first line that is seen.
  private var start: Int {
    max(0, min(layout.cursor.row - textRows + 1, layout.lines.count - textRows))
  }

  var cursor: Position {
    Position(
      row: textRow + layout.cursor.row - start,
      column: rect.column + 3 + min(layout.cursor.column, width))
  }

  func draw(on canvas: inout Canvas) {
    canvas.fill(
      row: place.row, column: place.column, count: place.columnCount,
      isFocused ? ink.focusLine : ink.line, with: "─")
    if writing.editing != nil {
      canvas.draw(" Edit ", row: place.row, column: place.column + 1, ink.amber.with(.bold))
    }
    drawTyping(on: &canvas)
    drawRoom(on: &canvas)
    if let card {
      canvas.draw("▣ \(card)", row: place.row + 1, column: place.column + 3, ink.violet)
    }
    canvas.draw(
      "›", row: textRow, column: place.column + 1,
      isFocused ? ink.accent.with(.bold) : ink.muted)
    let isEmpty = writing.field.characters.isEmpty
    if isEmpty, !isFocused {
      canvas.draw(hint, row: textRow, column: place.column + 3, ink.muted)
    }
    for (index, line) in layout.lines.dropFirst(start).prefix(textRows).enumerated() {
      canvas.draw(
        line, row: textRow + index, column: place.column + 3, isFocused ? ink.text : ink.muted)
    }
  }

  private func drawTyping(on canvas: inout Canvas) {
    guard let first = typing.first else { return }
    let text =
      switch typing.count {
      case 1: "\(first) is typing …"
      case 2: "\(first) and \(typing[1]) are typing …"
      default: "\(first) and \(typing.count - 1) others are typing …"
      }
    let column = place.column + (writing.editing == nil ? 1 : 8)
    canvas.draw(" \(text) ", row: place.row, column: column, ink.accent.with(.italic))
  }

  /// Said when it gets scarce.
  private func drawRoom(on canvas: inout Canvas) {
    let left = writing.field.limit - writing.field.text.utf8.count
    guard left < Self.leftFrom else { return }
    canvas.draw(
      " \(left) bytes left ", row: place.row, endColumn: place.endColumn - 2,
      left < 50 ? ink.red : ink.amber)
  }
}

/// A text of several lines as it is edited: broken wherever a line is full, so that nothing that is
/// typed moves what is above it.
struct TextLayout {
  private(set) var lines: [String] = [""]
  private(set) var cursor = Position(row: 0, column: 0)

  init(of field: TextField, width: Int) {
    var used = 0
    for (index, character) in field.characters.enumerated() {
      let shown = character == "\n" ? "" : String(character).printable
      let columns = shown.columnCount
      if character != "\n", used + columns > width {
        lines.append("")
        used = 0
      }
      if index == field.cursor { cursor = Position(row: lines.count - 1, column: used) }
      if character == "\n" {
        lines.append("")
        used = 0
      } else {
        lines[lines.count - 1] += shown
        used += columns
      }
    }
    if field.cursor == field.characters.count {
      cursor = Position(row: lines.count - 1, column: used)
    }
  }
}
