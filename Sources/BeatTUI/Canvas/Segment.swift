/// A straight line between two dots.
struct Segment: Equatable, Sendable {
  var start: DotPoint
  var end: DotPoint

  /// The part between 0 and `width` and between 0 and `height`, after Liang and Barsky; nil
  /// where all of it lies outside.
  func clipped(width: Double, height: Double) -> Segment? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (from, to) = (0.0, 1.0)
    // How fast the line goes towards each of the four edges, and how far away that is.
    let edges = [(-dx, start.x), (dx, width - start.x), (-dy, start.y), (dy, height - start.y)]
    for (speed, distance) in edges {
      if speed == 0 {
        if distance < 0 { return nil }
      } else if speed < 0 {
        from = max(from, distance / speed)
      } else {
        to = min(to, distance / speed)
      }
    }
    guard from <= to else { return nil }
    func point(_ part: Double) -> DotPoint {
      // Rounding may lead over the edge again by a hair's breadth.
      DotPoint(
        min(max(start.x + part * dx, 0), width), min(max(start.y + part * dy, 0), height))
    }
    return Segment(
      start: from == 0 ? start : point(from), end: to == 1 ? end : point(to))
  }
}
