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
  /// Who else is here, each with a mark.
  let present: [String]
  /// All that the thread and this have together.
  let rect: Rect

  private static let linesMax = 6
  private static let leftFrom = 500
  /// Kept free at the right for what lies below, or for how much may still be written.
  private static let restColumns = 20

  /// Columns of the text.
  var width: Int { max(1, rect.columnCount - 4) }
  private var lines: [Range<Int>] { writing.field.lines(width: width) }
  private var textRows: Int { max(1, min(Self.linesMax, lines.count)) }
  var rowCount: Int { 1 + (card == nil ? 0 : 1) + textRows }
  private var place: Rect { rect.split(rows: rect.rowCount - rowCount).lower }
  var ruleRow: Int { place.row }
  private var textRow: Int { place.endRow - textRows }
  /// The first line that is seen.
  private var start: Int {
    max(0, min(writing.field.position(width: width).line - textRows + 1, lines.count - textRows))
  }

  var cursor: Position {
    let (line, column) = writing.field.position(width: width)
    return Position(row: textRow + line - start, column: rect.column + 3 + column)
  }

  func draw(on canvas: inout Canvas) {
    canvas.fill(
      row: place.row, column: place.column, count: place.columnCount,
      isFocused ? ink.focusLine : ink.line, with: "─")
    if writing.editing != nil {
      canvas.draw(" Edit ", row: place.row, column: place.column + 1, ink.amber.with(.bold))
    }
    drawCompany(on: &canvas)
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
    for (index, line) in lines.dropFirst(start).prefix(textRows).enumerated() {
      canvas.quoting {
        _ = $0.draw(
          writing.field.text(line), row: textRow + index, column: place.column + 3,
          isFocused ? ink.text : ink.muted)
      }
    }
  }

  /// Who writes, or else who could: what is at the right of the rule goes before it.
  private func drawCompany(on canvas: inout Canvas) {
    let column = place.column + (writing.editing == nil ? 1 : 8)
    let room = place.endColumn - Self.restColumns - column
    if let typing = typingText {
      let text = typing.truncated(to: room - 2)
      canvas.draw(" \(text) ", row: place.row, column: column, ink.accent.with(.italic))
    } else if !present.isEmpty {
      let text = present.joined(separator: "  ").truncated(to: room - 2)
      canvas.draw(" \(text) ", row: place.row, column: column, ink.muted)
    }
  }

  private var typingText: String? {
    guard let first = typing.first else { return nil }
    return switch typing.count {
    case 1: "\(first) is typing …"
    case 2: "\(first) and \(typing[1]) are typing …"
    default: "\(first) and \(typing.count - 1) others are typing …"
    }
  }

  /// Said when it gets scarce.
  private func drawRoom(on canvas: inout Canvas) {
    let left = TextLimits.note - writing.field.text.utf8.count
    guard left < Self.leftFrom else { return }
    canvas.draw(
      " \(left) bytes left ", row: place.row, endColumn: place.endColumn - 2,
      left < 50 ? ink.red : ink.amber)
  }
}
