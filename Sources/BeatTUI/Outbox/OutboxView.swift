import Models
import WSClient
import Wire

/// The list of what waits for the server: what it does, since when, and why it waits.
struct OutboxView: View {
  static let rowHeight = 2

  let context: Context
  let panel: OutboxPanel

  static func rect(in context: Context) -> Rect {
    let count = max(context.outbox.lines.count, 1)
    return Rect(centredIn: context.layout.stage, width: 86, height: count * rowHeight + 2)
  }

  func draw(on canvas: inout Canvas) {
    let lines = context.outbox.lines
    let rect = Self.rect(in: context)
    let list = ListView(
      rect: rect, title: "Outbox", rowCount: lines.count,
      chosen: panel.selection.index(in: lines.map(\.id)),
      emptyText: "Nothing waits: the server has answered everything.", isFiltered: false,
      rowHeight: Self.rowHeight, emptyGap: 0)
    canvas.fill(rect, .plain)
    list.draw(
      on: &canvas, ink, note: { _ in note },
      row: { draw(lines[$0], isFirst: $0 == 0, on: &$1, $2, $3) })
  }

  private var note: String {
    let (waiting, refused) = (context.outbox.waitingCount, context.outbox.refusedCount)
    let parts = [
      waiting == 0 ? nil : waiting == 1 ? "1 waits" : "\(waiting) wait",
      refused == 0 ? nil : "\(refused) refused",
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
  }

  private func draw(
    _ line: OutboxLine, isFirst: Bool, on canvas: inout Canvas, _ rect: Rect, _ look: RowStyle
  ) {
    let (mark, why, style) = state(of: line, isFirst: isFirst)
    let age = spanText(milliseconds: context.now.instant.milliseconds(since: line.givenAt))
    canvas.draw(mark, row: rect.row, column: rect.column + 1, look.style(style, .bold))
    canvas.draw(
      line.words.withMonths(in: script).truncated(to: rect.columnCount - 12), row: rect.row,
      column: rect.column + 3, look.style(ink.text))
    canvas.draw(age, row: rect.row, endColumn: rect.endColumn - 1, look.style(ink.muted))
    canvas.draw(
      why.truncated(to: rect.columnCount - 6), row: rect.row + 1, column: rect.column + 5,
      look.style(line.isRefused ? ink.red : ink.muted))
  }

  private func state(of line: OutboxLine, isFirst: Bool) -> (String, String, Style) {
    switch line.state {
    case .waiting: ("◌", isFirst ? waitingFor : "waits for those before it", ink.amber)
    case .sent: ("◐", "sent, and not answered yet", ink.amber)
    case .asked:
      ("◐", "sent before beat was left: the server is asked what became of it", ink.amber)
    case .refused(let refusal): ("✗", refusal.message, ink.red)
    }
  }

  private var waitingFor: String {
    switch context.link {
    case .connected: "waits for the server, which is busy"
    case .connecting, .reconnecting, .disconnected: "waits for the link"
    }
  }
}
