import Models
import Wire

/// The text of a draft, below the tabs of the two channels (C8).
struct DraftsView: PanelLines, View {
  let context: Context
  let panel: DraftPanel

  var title: String { "Drafts: \(market.mediaBuys[panel.buy]?.name ?? "")" }
  var note: String { "nothing is sent" }
  var lineCount: Int { lines.count }
  var rect: Rect { Rect(centredIn: context.layout.size, width: 76, height: 20) }

  private var lines: [String] {
    guard let draft = panel.draft(in: market) else { return ["There is no draft for this change."] }
    let subject = draft.subject.map { ["Subject: \($0)", ""] } ?? []
    let width = rect.inside.columnCount
    let text = draft.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return (subject + text).flatMap { $0.isEmpty ? [""] : $0.wrapped(to: width) }
  }

  /// The rectangle below the tabs.
  var lineRect: Rect { rect.inset(rows: 3, columns: 2) }

  func drawLines(on canvas: inout Canvas, from start: Int) {
    let inside = rect.inside
    var column = inside.column
    for (channel, title) in [(DraftMessage.Channel.slack, " Slack "), (.email, " E-mail ")] {
      column =
        canvas.draw(
          title, row: inside.row, column: column, channel == panel.channel ? ink.tab : ink.muted)
        + 1
    }
    for (index, line) in lines.dropFirst(start).prefix(lineRect.rowCount).enumerated() {
      canvas.draw(line, row: lineRect.row + index, column: lineRect.column, ink.text)
    }
  }
}
