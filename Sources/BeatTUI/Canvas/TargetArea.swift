/// Where a target is on the screen.
struct TargetArea: Hashable, Sendable {
  let rect: Rect
  let target: Target
}
