/// The atlas as dots, below the faces.
struct MapGround {
  let projection: Projection
  private(set) var water: DotGrid
  private(set) var roads: DotGrid
  private let metresPerDot: Double

  private static let seaStep = 6
  /// Shapes smaller than this, in dots, are omitted.
  private static let lengthMin = 6.0
  private static let riverMetres = 250.0
  private static let riverDotsMax = 7
  /// The scale from which brooks and lakes are drawn.
  private static let streamMetresPerDot = 160.0

  init(_ viewport: Viewport, columnCount: Int, rowCount: Int) {
    water = DotGrid(columnCount: columnCount, rowCount: rowCount)
    roads = DotGrid(columnCount: columnCount, rowCount: rowCount)
    metresPerDot = viewport.metresPerDot
    projection = Projection(viewport, width: water.width, height: water.height)
    for line in Atlas.all.lines { draw(line) }
  }

  private mutating func draw(_ line: Atlas.Line) {
    let dots = line.points.map { projection.dot(of: $0) }
    let (xs, ys) = (dots.map(\.x), dots.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(),
      right >= 0, left <= Double(water.width), bottom >= 0, top <= Double(water.height),
      max(right - left, bottom - top) >= Self.lengthMin
    else { return }
    switch line.kind {
    case .sea:
      water.stipple(dots, every: Self.seaStep)
      water.draw(Array(dots.dropLast(2)))
    case .river:
      let thickness = Int(Self.riverMetres / metresPerDot)
      water.draw(dots, thickness: min(max(thickness, 2), Self.riverDotsMax))
    case .stream:
      if metresPerDot <= Self.streamMetresPerDot { water.draw(dots) }
    case .road: roads.draw(dots)
    }
  }
}
