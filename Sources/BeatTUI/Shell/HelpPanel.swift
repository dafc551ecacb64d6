/// The keys of what it was opened on.
struct HelpPanel: ScrollingPanel {
  let help: KeyHelp
  var scroll = 0

  init(_ help: KeyHelp) { self.help = help }

  var dialog: Dialog { .help(self) }
  func layout(in context: Context) -> HelpLayout? { HelpLayout(self, in: context) }

  func drawLines(
    of layout: HelpLayout, on canvas: inout Canvas, from start: Int, in context: Context
  ) {
    HelpView(context: context, layout: layout).draw(on: &canvas, from: start)
  }

  func handleOwn(_ key: Key, in context: Context) -> [Intent]? {
    [.character("?"), NoteWriter.helpKey].contains(key) ? [.close] : nil
  }
}
