import Models
import Wire

/// How the user left the screens, from one run to the next.
extension Model {
  /// With the first state, whose viewer is known.
  mutating func restoreView() {
    guard let view = viewToRestore, let viewer else { return }
    viewToRestore = nil
    screens.restore(view, for: viewer.role)
    keptView = screens.kept(after: view)
  }

  /// Saves the view where it has changed. What is shown of the past changes nothing.
  mutating func saveView() -> [Effect] {
    guard let keptView, !isLookingBack else { return [] }
    let view = screens.kept(after: keptView)
    if view == keptView { return [] }
    self.keptView = view
    return [.saveView(view)]
  }
}
