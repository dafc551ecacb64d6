import Models
import Wire

/// The field below the messages: a rule, the attachment, the text.
struct ComposeView {
  let ink: Ink
  let writing: Talk.Writing
  let layout: ComposeLayout
  /// The name of the attachment.
  let card: String?
  /// The placeholder of an empty field.
  let hint: String
  let isFocused: Bool
  /// The names of the people who are typing.
  let typing: [String]
  /// The online members, each with a mark.
  let present: [String]

  private static let leftFrom = 500
  /// Columns at the right for the count of messages below, or of characters left.
  private static let restColumns = 24

  func draw(on canvas: inout Canvas) {
    let (rule, start) = (layout.rule, layout.textStart)
    canvas.fill(
      row: rule.row, column: rule.column, count: rule.columnCount,
      isFocused ? ink.focusLine : ink.line, with: "─")
    if writing.editing != nil {
      canvas.draw(" Edit ", row: rule.row, column: rule.column + 1, ink.amber.with(.bold))
    }
    drawCompany(on: &canvas, rule)
    drawRoom(on: &canvas, rule)
    if let card, let line = layout.card {
      canvas.draw("▣ \(card)", row: line.row, column: start.column, ink.violet)
    }
    canvas.draw(
      "›", row: start.row, column: start.column - 2,
      isFocused ? ink.accent.with(.bold) : ink.muted)
    if writing.field.characters.isEmpty, !isFocused {
      canvas.draw(hint, row: start.row, column: start.column, ink.muted)
    }
    for (index, line) in layout.lines[layout.shown].enumerated() {
      canvas.quoting {
        _ = $0.draw(
          writing.field.text(line), row: start.row + index, column: start.column,
          isFocused ? ink.text : ink.muted)
      }
    }
  }

  /// Draws who is typing, or else who is online, left of the texts at the right of the rule.
  private func drawCompany(on canvas: inout Canvas, _ place: Rect) {
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

  /// Shown when few characters are left.
  private func drawRoom(on canvas: inout Canvas, _ place: Rect) {
    let left = TextLimits.note - writing.field.characters.count
    guard left < Self.leftFrom else { return }
    canvas.draw(
      " \(left) characters left ", row: place.row, endColumn: place.endColumn - 2,
      left < 50 ? ink.red : ink.amber)
  }
}
