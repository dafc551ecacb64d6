/// The atlas as dots: what lies below the faces.
struct MapGround {
  let projection: Projection
  private(set) var water: DotGrid
  private(set) var roads: DotGrid
  private let metresPerDot: Double

  private static let seaStep = 6
  /// What is smaller than this, in dots, is only a blot.
  private static let lengthMin = 6.0
  private static let riverMetres = 250.0
  private static let riverDotsMax = 7
  /// Brooks and lakes are seen from here on.
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

/// A length that is easily read, and how many cells it takes.
enum MapScale {
  private static let metres = [
    20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000,
  ]

  static func fitting(_ metresPerCell: Double, columns: Int) -> (text: String, columns: Int) {
    let length = metres.last { Double($0) / metresPerCell <= Double(columns) } ?? metres[0]
    let text = length < 1_000 ? "\(length) m" : "\(length / 1_000) km"
    return (text, max(2, Int((Double(length) / metresPerCell).rounded())))
  }
}

/// Which cells of the map have something that no name may cover.
struct MapLabels {
  let area: Rect
  private var taken: Set<Position> = []

  init(area: Rect) { self.area = area }

  mutating func take(row: Int, columns: Range<Int>) {
    for column in columns { taken.insert(Position(row: row, column: column)) }
  }

  /// A free place for a name in the middle of, over or under `position`; takes it.
  mutating func place(_ name: String, at position: Position) -> Position? {
    let width = name.columnCount
    let start = position.column - width / 2
    let sides = [(0, start), (-1, start), (1, start), (0, position.column + 2)]
    for (rows, column) in sides {
      let row = position.row + rows
      let columns = column - 1..<column + width + 1
      guard area.rows.contains(row), area.columns.contains(column),
        area.columns.contains(column + width - 1),
        !columns.contains(where: { taken.contains(Position(row: row, column: $0)) })
      else { continue }
      take(row: row, columns: columns)
      return Position(row: row, column: column)
    }
    return nil
  }
}
