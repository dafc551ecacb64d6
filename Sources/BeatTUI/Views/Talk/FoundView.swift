import Models
import Wire

/// Older messages that a search has found, a line each.
struct FoundView {
  let model: Model
  let panel: FoundPanel
  private var ink: Ink { model.ink }

  init(model: Model, panel: FoundPanel) {
    self.model = model
    self.panel = panel
  }

  var rect: Rect {
    DialogView.place(in: model.stage, width: 92, height: panel.messages.count + 2)
  }

  func draw(on canvas: inout Canvas) {
    let rect = rect
    let chosen = panel.selection.index(in: panel.messages.map(\.message.id))
    let page = Page(rowCount: panel.messages.count, chosen: chosen, height: rect.rowCount - 2)
    canvas.fill(rect, .plain)
    canvas.box(
      rect, title: "Older messages with “\(panel.text)”",
      note: "\(panel.messages.count) · \(page.text)", hasFocus: true, ink)
    for (line, index) in page.range.enumerated() {
      draw(
        panel.messages[index], isChosen: index == chosen, on: &canvas, rect.row + 1 + line, rect)
    }
  }

  private func draw(
    _ found: FoundMessages.Found, isChosen: Bool, on canvas: inout Canvas, _ row: Int,
    _ rect: Rect
  ) {
    let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
    let message = found.message
    canvas.fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
    canvas.draw(look.mark, row: row, column: rect.column + 1, look.style(ink.accent, .bold))
    let day = Day(message.at).text(in: model.script)
    let end = canvas.draw(day, row: row, endColumn: rect.endColumn - 2, look.style(ink.muted))
    var column = canvas.draw(
      message.name, row: row, column: rect.column + 3, look.style(ink.strong), width: 18)
    let subject = model.market.conversations[found.conversation]?.subject ?? ""
    column = canvas.draw(subject, row: row, column: column + 1, look.style(ink.muted), width: 20)
    let text = message.text.replacing("\n", with: " ")
    canvas.draw(
      text.truncated(to: max(0, end - column - 3)), row: row, column: column + 1,
      look.style(ink.text))
  }
}
