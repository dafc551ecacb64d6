/// The keys of what it was opened on.
struct HelpPanel: ScrollingPanel {
  let help: KeyHelp
  var scroll = 0

  init(_ help: KeyHelp) { self.help = help }

  var dialog: Dialog { .help(self) }
  func lines(in context: Context) -> HelpView? { HelpView(panel: self, context: context) }

  func handleOwn(_ key: Key, in context: Context) -> [Intent]? {
    [.character("?"), NoteWriter.helpKey].contains(key) ? [.close] : nil
  }
}
