/// A picture in braille: every cell has two dots across and four down.
struct DotGrid: Equatable, Sendable {
  /// In cells.
  let columnCount: Int
  let rowCount: Int
  private var cells: [UInt8]

  static let dotsAcross = 2
  static let dotsDown = 4

  init(columnCount: Int, rowCount: Int) {
    self.columnCount = max(0, columnCount)
    self.rowCount = max(0, rowCount)
    cells = Array(repeating: 0, count: self.columnCount * self.rowCount)
  }

  /// In dots.
  var width: Int { columnCount * Self.dotsAcross }
  var height: Int { rowCount * Self.dotsDown }

  /// The bit of each dot in a braille character, row by row.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  /// Sets a dot; one that lies outside is ignored.
  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let cell = y / Self.dotsDown * columnCount + x / Self.dotsAcross
    cells[cell] |= Self.bits[y % Self.dotsDown * Self.dotsAcross + x % Self.dotsAcross]
  }

  func contains(_ x: Int, _ y: Int) -> Bool {
    guard x >= 0, x < width, y >= 0, y < height else { return false }
    let cell = y / Self.dotsDown * columnCount + x / Self.dotsAcross
    return cells[cell] & Self.bits[y % Self.dotsDown * Self.dotsAcross + x % Self.dotsAcross] != 0
  }

  /// The dots of a cell as the low byte of its braille character; 0 is none.
  func dots(row: Int, column: Int) -> UInt8 { cells[row * columnCount + column] }

  /// Nil for what is no braille.
  static func dots(of scalar: Unicode.Scalar) -> UInt8? {
    (0x2800...0x28ff).contains(scalar.value) ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }

  static func character(_ dots: UInt8) -> Character {
    Character(Unicode.Scalar(0x2800 + UInt16(dots)) ?? " ")
  }

  /// A line from dot to dot, as thick as `thickness` dots, cut at the edges.
  mutating func draw(_ segment: Segment, thickness: Int = 1) {
    let limits = (x: Double(width - 1), y: Double(height - 1))
    guard limits.x >= 0, limits.y >= 0 else { return }
    // A thick line that runs just outside the edge is still seen by half.
    let margin = Double(thickness)
    let moved = Segment(
      start: DotPoint(segment.start.x + margin, segment.start.y + margin),
      end: DotPoint(segment.end.x + margin, segment.end.y + margin))
    guard let cut = moved.clipped(width: limits.x + 2 * margin, height: limits.y + 2 * margin)
    else { return }
    func dot(_ point: DotPoint) -> (x: Int, y: Int) {
      (Int((point.x - margin).rounded()), Int((point.y - margin).rounded()))
    }
    let reach = (-(thickness - 1) / 2)...(thickness / 2)
    Self.walk(from: dot(cut.start), to: dot(cut.end)) { x, y in
      for across in reach { for down in reach { set(x + across, y + down) } }
    }
  }

  mutating func draw(_ points: [DotPoint], thickness: Int = 1) {
    for (start, end) in zip(points, points.dropFirst()) {
      draw(Segment(start: start, end: end), thickness: thickness)
    }
  }

  /// Visits the dots of a line, both ends included (Bresenham).
  static func walk(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ visit: (Int, Int) -> Void
  ) {
    var (x, y) = start
    let (dx, dy) = (abs(end.x - x), -abs(end.y - y))
    let (stepX, stepY) = (x < end.x ? 1 : -1, y < end.y ? 1 : -1)
    var error = dx + dy
    while true {
      visit(x, y)
      if x == end.x, y == end.y { return }
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        x += stepX
      }
      if doubled <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// Scatters dots over the inside of an outline, so that it is seen as an area.
  mutating func stipple(_ outline: [DotPoint], every step: Int) {
    for y in stride(from: 1, to: height, by: step) {
      let crossings = Self.crossings(of: outline, y: Double(y))
      let shift = y / step % 2 * step / 2
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        let from = Int(max(0, crossings[pair]).rounded(.up))
        let to = Int(min(Double(width - 1), crossings[pair + 1]))
        guard from <= to else { continue }
        for x in from...to where (x + shift) % step == 0 { set(x, y) }
      }
    }
  }

  /// Where the outline crosses a row, from left to right.
  private static func crossings(of outline: [DotPoint], y: Double) -> [Double] {
    var crossings: [Double] = []
    for (index, end) in outline.enumerated() {
      let start = outline[(index + outline.count - 1) % outline.count]
      guard (start.y > y) != (end.y > y) else { continue }
      crossings.append(start.x + (y - start.y) / (end.y - start.y) * (end.x - start.x))
    }
    return crossings.sorted()
  }
}
