import Models
import Wire

/// The tabs of the two channels, and the text of a draft below them.
struct DraftsView: View {
  let context: Context
  let layout: DraftsLayout
  let channel: DraftMessage.Channel

  func draw(on canvas: inout Canvas, from start: Int) {
    let inside = layout.rect.inside
    var column = inside.column
    for (tab, title) in [(DraftMessage.Channel.slack, " Slack "), (.email, " E-mail ")] {
      column =
        canvas.draw(
          title, row: inside.row, column: column, tab == channel ? ink.tab : ink.muted) + 1
    }
    let rect = layout.lineRect
    for (index, line) in layout.lines.dropFirst(start).prefix(rect.rowCount).enumerated() {
      canvas.draw(line, row: rect.row + index, column: rect.column, ink.text)
    }
  }
}
