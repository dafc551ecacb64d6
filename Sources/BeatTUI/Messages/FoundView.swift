import Models
import Wire

/// The messages that a search has found, with author, conversation and match.
struct FoundView: View {
  let context: Context
  let panel: FoundPanel

  static let rowHeight = 2

  static func rect(of count: Int, in context: Context) -> Rect {
    Rect(centredIn: context.layout.stage, width: 92, height: count * rowHeight + 2)
  }

  func draw(on canvas: inout Canvas) {
    let rect = Self.rect(of: panel.messages.count, in: context)
    let list = ListView(
      rect: rect, title: "Messages with “\(panel.text.printable)”",
      rowCount: panel.messages.count,
      chosen: panel.selection.index(in: panel.messages.map(\.message.id)), emptyText: "",
      isFiltered: false, rowHeight: Self.rowHeight,
      key: { .id(panel.messages[$0].message.id.value) })
    canvas.fill(rect, .plain)
    list.draw(
      on: &canvas, ink, note: { "\(panel.messages.count) · \($0.text)" },
      row: { draw($0, on: &$1, $2, $3) })
  }

  private func draw(
    _ index: Int, on canvas: inout Canvas, _ line: Rect, _ look: RowStyle
  ) {
    let found = panel.messages[index]
    let row = line.row
    let (start, end) = (line.column + 2, line.endColumn - 1)
    let day = Day(found.message.at).text(in: script)
    let room = canvas.draw(day, row: row, endColumn: end, look.style(ink.muted)) - 2 - start
    let name = found.message.name.printable.truncated(to: room)
    let column = canvas.draw(name, row: row, column: start, look.style(ink.strong))
    let subject = market.conversations[found.conversation]?.subject ?? ""
    canvas.draw(
      " · \(subject)".printable.truncated(to: max(0, room - name.columnCount)), row: row,
      column: column, look.style(ink.muted))
    let (excerpt, style) = said(index)
    canvas.quoting {
      _ = $0.draw(
        excerpt.truncated(to: end - start), row: row + 1, column: start, look.style(style))
    }
  }

  /// A loaded message may have been changed or deleted since the search.
  private func said(_ index: Int) -> (String, Style) {
    let found = panel.messages[index]
    let now = market.conversations[found.conversation]?[found.message.id] ?? found.message
    if now.isDeleted { return ("deleted", ink.muted.with(.italic)) }
    return now.text == found.message.text
      ? (panel.excerpts[index], ink.text) : (now.text.printable, ink.text)
  }
}
