import Localization
import Models
import Wire

/// A face's notes and news over the screen, with the face beside them if there is room.
struct NotesView: View {
  let context: Context
  let panel: NotesPanel

  /// Fewer have no room for the hint beside the tabs.
  private static let tabHintColumns = 56

  private var layout: NotesLayout { NotesLayout(context.layout) }

  func draw(on canvas: inout Canvas) {
    guard let asset = market.assets[panel.asset] else { return }
    let layout = layout
    canvas.fill(layout.rect, .plain)
    canvas.target(layout.rect, .panel)
    canvas.box(
      layout.rect, title: "\(asset.code) \(asset.name(in: script))",
      note: asset.isSample ? "sample" : "", hasFocus: true, ink)
    if let rect = layout.facts {
      var facts = FactList(width: rect.columnCount - 4, ink)
      facts.add(asset, context)
      facts.draw(on: &canvas, rect)
      for row in layout.rect.inset().rows {
        canvas.draw("│", row: row, column: rect.endColumn - 1, ink.line)
      }
    }
    drawTabs(on: &canvas, layout)
    if panel.isOnNews {
      panel.text.news.draw(
        on: &canvas, layout.thread, from: panel.scroll, chosen: panel.chosenNews?.id,
        now: context.moment, ink)
    } else {
      panel.text.notes.draw(
        on: &canvas, layout.thread, from: panel.scroll, chosen: panel.chosenEntry,
        now: context.moment, ink)
    }
  }

  private func drawTabs(on canvas: inout Canvas, _ layout: NotesLayout) {
    let notes = " Notes \(panel.noteCount) "
    let proposals = panel.proposed.isEmpty ? "" : " · \(panel.proposed.count) proposed"
    let news = " News \(panel.linked.count)\(proposals) "
    var column = layout.thread.column
    for (title, isOpen) in [(notes, !panel.isOnNews), (news, panel.isOnNews)] {
      column =
        canvas.draw(
          title, row: layout.tabRow, column: column, isOpen ? ink.tab : ink.muted.on(ink.bar)) + 1
    }
    guard layout.thread.columnCount >= Self.tabHintColumns else { return }
    canvas.draw(
      "Tab " + localized(NotesAction.switchTab.label(panel)), row: layout.tabRow,
      endColumn: layout.thread.endColumn,
      ink.muted)
  }
}
