extension Canvas {
  /// Marks what the cells of a rect belong to. What is marked later lies above.
  mutating func target(_ rect: Rect, _ target: Target) {
    let seen = rect.clipped(to: clip)
    if !seen.isEmpty { targets.append(TargetArea(rect: seen, target: target)) }
  }

  /// What lies topmost there; nil if nothing does.
  func target(at position: Position) -> Target? {
    targets.last { $0.rect.contains(position) }?.target
  }
}
