/// What the user chose to see of a screen's panes.
struct PaneChoice: Codable, Hashable, Sendable {
  /// Whether one pane is shown alone.
  private(set) var isZoomed = false
  /// The pane that is shown alone; nil for the one that has the focus.
  private(set) var pane: Int?
  /// Whether only the panes above and below the focus are shown.
  var hidesSides = false

  mutating func zoom(on pane: Int? = nil) {
    isZoomed = true
    self.pane = pane
  }

  mutating func showAll() {
    isZoomed = false
    pane = nil
  }

  /// From all panes to the one with the focus, to those that never have it, one after another, and
  /// back to all.
  ///
  /// - Parameter passive: the panes that can't have the focus.
  mutating func zoomNext(_ passive: [Int]) {
    guard isZoomed else { return zoom() }
    let index = pane.flatMap { passive.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    if passive.indices.contains(index) { zoom(on: passive[index]) } else { showAll() }
  }
}
