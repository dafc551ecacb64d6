extension Canvas {
  /// Marks what the cells of a rect belong to. What is marked later lies above.
  mutating func target(_ rect: Rect, _ target: Target) {
    let seen = rect.clipped(to: clip)
    if !seen.isEmpty { targets.append(TargetArea(rect: seen, target: target)) }
  }

  /// Draws a pane of a screen, and nothing outside it; without a rect nothing at all.
  mutating func pane(
    _ name: some PaneName, _ rect: Rect?, _ draw: (inout Canvas, Rect) -> Void
  ) {
    guard let rect else { return }
    within(rect) { canvas in
      canvas.pane(name.rawValue, rect)
      draw(&canvas, rect)
    }
  }

  /// Marks a pane, and its upper border as its heading.
  mutating func pane(_ number: Int, _ rect: Rect) {
    target(rect, .pane(number))
    target(rect.line(0), .heading(number))
  }

  /// What lies topmost there; nil if nothing does.
  func target(at position: Position) -> Target? {
    targets.last { $0.rect.contains(position) }?.target
  }
}
