import Models
import Wire

/// The messages that a search has found, each with its author, conversation and match.
struct FoundView {
  let model: Model
  let panel: FoundPanel
  private var ink: Ink { model.ink }

  init(model: Model, panel: FoundPanel) {
    self.model = model
    self.panel = panel
  }

  private static let rowsEach = 2

  var rect: Rect {
    let rows = panel.messages.count * Self.rowsEach
    return Rect(centredIn: model.stage, width: 92, height: rows + 2)
  }

  /// How many messages are shown at once.
  var pageLength: Int { max(1, rect.inside.rowCount / Self.rowsEach) }

  func draw(on canvas: inout Canvas) {
    let rect = rect
    let chosen = panel.selection.index(in: panel.messages.map(\.message.id))
    let page = Page(rowCount: panel.messages.count, chosen: chosen, height: pageLength)
    canvas.fill(rect, .plain)
    canvas.box(
      rect, title: "Messages with “\(panel.text.printable)”",
      note: "\(panel.messages.count) · \(page.text)", hasFocus: true, ink)
    for (place, index) in page.range.enumerated() {
      draw(
        index, isChosen: index == chosen, on: &canvas, rect.row + 1 + place * Self.rowsEach, rect)
    }
  }

  private func draw(
    _ index: Int, isChosen: Bool, on canvas: inout Canvas, _ row: Int, _ rect: Rect
  ) {
    let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
    let found = panel.messages[index]
    for row in row..<(row + Self.rowsEach) {
      canvas.fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
      canvas.draw(look.mark, row: row, column: rect.column + 1, look.style(ink.accent, .bold))
    }
    let (start, end) = (rect.column + 3, rect.endColumn - 2)
    let day = Day(found.message.at).text(in: model.script)
    let room = canvas.draw(day, row: row, endColumn: end, look.style(ink.muted)) - 2 - start
    let name = found.message.name.printable.truncated(to: room)
    let column = canvas.draw(name, row: row, column: start, look.style(ink.strong))
    let subject = model.market.conversations[found.conversation]?.subject ?? ""
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
    let now = model.market.conversations[found.conversation]?[found.message.id] ?? found.message
    if now.isDeleted { return ("deleted", ink.muted.with(.italic)) }
    return now.text == found.message.text
      ? (panel.excerpts[index], ink.text) : (now.text.printable, ink.text)
  }
}
