import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// Lines in braille dots: what is cut off, and what is drawn.
@Suite struct DotGridTests {
  private static let seeds = 0..<400 as Range<UInt64>

  /// Some are on the grid, most are not.
  private func segment(_ seed: UInt64) -> Segment {
    var generator = SeededGenerator(seed: seed)
    func point() -> DotPoint {
      DotPoint(
        .random(in: -60...100, using: &generator), .random(in: -60...100, using: &generator))
    }
    return Segment(start: point(), end: point())
  }

  @Test(arguments: seeds)
  func `what is left of a line lies inside and on the line`(seed: UInt64) throws {
    let line = segment(seed)
    guard let cut = line.clipped(width: 40, height: 30) else {
      // Then no dot of it is inside.
      for part in stride(from: 0.0, through: 1, by: 0.001) {
        let x = line.start.x + part * (line.end.x - line.start.x)
        let y = line.start.y + part * (line.end.y - line.start.y)
        #expect(!(x > 0 && x < 40 && y > 0 && y < 30))
      }
      return
    }
    for point in [cut.start, cut.end] {
      #expect((0...40).contains(point.x) && (0...30).contains(point.y))
      let cross =
        (line.end.x - line.start.x) * (point.y - line.start.y)
        - (line.end.y - line.start.y) * (point.x - line.start.x)
      #expect(abs(cross) < 1e-6)
    }
  }

  @Test(arguments: seeds)
  func `a line that is inside stays as it is, and its ends are drawn`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func point() -> DotPoint {
      DotPoint(
        .random(in: 0...39, using: &generator), .random(in: 0...39, using: &generator))
    }
    let line = Segment(start: point(), end: point())
    #expect(line.clipped(width: 39, height: 39) == line)
    var grid = DotGrid(columnCount: 20, rowCount: 10)
    grid.draw(line)
    for end in [line.start, line.end] {
      #expect(grid.contains(Int(end.x.rounded()), Int(end.y.rounded())))
    }
  }

  @Test(arguments: seeds, [1, 2, 5])
  func `nothing is drawn outside, however thick the line`(seed: UInt64, thickness: Int) {
    var grid = DotGrid(columnCount: 7, rowCount: 5)
    grid.draw(segment(seed), thickness: thickness)
    for x in -8..<30 {
      for y in -8..<30 where x < 0 || y < 0 || x >= grid.width || y >= grid.height {
        #expect(!grid.contains(x, y))
      }
    }
  }

  @Test(arguments: seeds)
  func `a line has no holes, and its two ends`(seed: UInt64) {
    let line = segment(seed)
    let start = (x: Int(line.start.x), y: Int(line.start.y))
    let end = (x: Int(line.end.x), y: Int(line.end.y))
    var dots: [(x: Int, y: Int)] = []
    DotGrid.walk(from: start, to: end) { dots.append(($0, $1)) }
    #expect(dots.first.map { $0 == start } == true && dots.last.map { $0 == end } == true)
    for (dot, next) in zip(dots, dots.dropFirst()) {
      #expect(max(abs(dot.x - next.x), abs(dot.y - next.y)) == 1)
    }
    #expect(dots.count == max(abs(start.x - end.x), abs(start.y - end.y)) + 1)
  }

  @Test func `two dots across and four down make a character`() {
    var grid = DotGrid(columnCount: 3, rowCount: 2)
    grid.draw(Segment(start: DotPoint(0, 0), end: DotPoint(5, 0)))
    grid.draw(Segment(start: DotPoint(0, 0), end: DotPoint(0, 7)))
    let text = (0..<2).map { row in
      String((0..<3).map { DotGrid.character(grid.dots(row: row, column: $0)) })
    }
    #expect(text == ["⡏⠉⠉", "⡇⠀⠀"])
  }

  @Test func `an area is strewn with dots, and nothing else is`() {
    var grid = DotGrid(columnCount: 20, rowCount: 10)
    let square = [DotPoint(10, 10), DotPoint(30, 10), DotPoint(30, 30), DotPoint(10, 30)]
    grid.stipple(square, every: 4)
    var count = 0
    for x in 0..<grid.width {
      for y in 0..<grid.height where grid.contains(x, y) {
        count += 1
        #expect((10...30).contains(x) && (10...30).contains(y))
      }
    }
    #expect((15...40).contains(count))
  }

  @Test func `a grid without cells takes everything and shows nothing`() {
    var grid = DotGrid(columnCount: 0, rowCount: 0)
    grid.draw(Segment(start: DotPoint(-5, -5), end: DotPoint(5, 5)), thickness: 3)
    grid.draw(Segment(start: DotPoint(.nan, 0), end: DotPoint(.infinity, 5)))
    grid.stipple([DotPoint(0, 0), DotPoint(9, 9), DotPoint(0, 9)], every: 2)
    #expect(grid == DotGrid(columnCount: 0, rowCount: 0))
  }
}
