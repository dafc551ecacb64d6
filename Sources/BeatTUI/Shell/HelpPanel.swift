/// The keys of what lies below.
struct HelpPanel: ScrollingPanel {
  var scroll = 0

  var dialog: Dialog { .help(self) }
  func lines(_ model: Model) -> HelpView? { HelpView(model: model, scroll: scroll) }

  func handleOwn(_ key: Key, in model: inout Model) -> [Effect]? {
    guard [.character("?"), NoteWriter.helpKey].contains(key) else { return nil }
    model.dialogs.removeLast()
    return []
  }
}
