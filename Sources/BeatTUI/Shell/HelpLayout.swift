/// The list of keys and their actions.
struct HelpLayout: PanelLayout {
  let help: KeyHelp
  let rect: Rect
  private let scroll: Int

  init(_ panel: HelpPanel, in context: Context) {
    help = panel.help
    scroll = panel.scroll
    rect = Rect(centredIn: context.layout.stage, width: 66, height: help.lines.count + 2)
  }

  var title: String { help.title }
  var lineCount: Int { help.lines.count }

  var note: String {
    let below = lineCount - scroll - lineRect.rowCount
    return below > 0 ? "\(below) more ↓" : ""
  }
}
