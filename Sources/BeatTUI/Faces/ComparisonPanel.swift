/// The marked faces side by side.
struct ComparisonPanel: ScrollingPanel {
  var scroll = 0

  static let opener: Key? = .character("=")
  var dialog: Dialog { .comparison(self) }
  func lines(_ model: Model) -> ComparisonView? {
    ComparisonView(model.screens.faces.marked, context: model.context)
  }
}
