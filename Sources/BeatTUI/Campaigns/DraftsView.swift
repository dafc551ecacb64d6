import Models
import Wire

/// What might be written of a line's last change, to be copied or saved (C8).
struct DraftsView {
  let model: Model
  let panel: DraftPanel
  private var ink: Ink { model.ink }

  init(model: Model, panel: DraftPanel) {
    self.model = model
    self.panel = panel
  }

  private var rect: Rect { DialogView.place(in: model.size, width: 76, height: 20) }

  private var lines: [String] {
    guard let draft = panel.draft(in: model.market) else { return ["There is nothing to write."] }
    let subject = draft.subject.map { ["Subject: \($0)", ""] } ?? []
    let width = rect.inside.columnCount
    let text = draft.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return (subject + text).flatMap { $0.isEmpty ? [""] : $0.wrapped(to: width) }
  }

  /// How many lines there are, and where they are shown.
  var extent: (Int, Rect) { (lines.count, text) }

  /// All but the tabs above and the keys below, with the edge that the dialog has.
  private var text: Rect {
    Rect(
      row: rect.row + 2, column: rect.column, rowCount: rect.rowCount - 4,
      columnCount: rect.columnCount)
  }

  func draw(on canvas: inout Canvas) {
    canvas.fill(rect, .plain)
    canvas.box(
      rect, title: "Drafts: \(model.market.mediaBuys[panel.line]?.name ?? "")",
      note: "nothing is sent", hasFocus: true, ink)
    let inside = rect.inside
    var column = inside.column
    for (channel, title) in [(DraftMessage.Channel.slack, " Slack "), (.email, " E-mail ")] {
      column =
        canvas.draw(
          title, row: inside.row, column: column, channel == panel.channel ? ink.tab : ink.muted)
        + 1
    }
    for (index, line) in lines.dropFirst(panel.scroll).prefix(text.inside.rowCount).enumerated() {
      canvas.draw(line, row: text.inside.row + index, column: inside.column, ink.text)
    }
  }
}
