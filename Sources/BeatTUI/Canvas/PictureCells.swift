import Pictures

/// A picture in the cells of a terminal, computed once for each size: half blocks in two
/// colours each, or dots where the terminal has fewer than 256 colours.
enum PictureCells: Equatable, Sendable {
  /// A colour for each dot, two rows of them in a row of cells.
  case colours([Int32], columnCount: Int)
  case dots(DotGrid)

  /// Which colours there are.
  enum Depth: Equatable, Sendable {
    /// Black and white.
    case two
    case palette
    case all
  }

  init(_ picture: Picture, columns: Int, rows: Int, depth: Depth) {
    let isColoured = depth != .two
    let across = isColoured ? 1 : DotGrid.dotsAcross
    let down = isColoured ? 2 : DotGrid.dotsDown
    let fitted = picture.size(fitting: max(1, columns) * across, max(1, rows) * down)
    // Rounded up to whole cells.
    let width = (fitted.width + across - 1) / across * across
    let height = (fitted.height + down - 1) / down * down
    let scaled = picture.scaled(toWidth: width, height: height)
    if isColoured {
      self = .colours(Self.colours(scaled, depth), columnCount: width)
      return
    }
    var grid = DotGrid(columnCount: width / across, rowCount: height / down)
    for (place, isLight) in scaled.isLight().enumerated() where isLight {
      grid.set(place % width, place / width)
    }
    self = .dots(grid)
  }

  private static func colours(_ picture: Picture, _ depth: Depth) -> [Int32] {
    if depth == .palette { return picture.quantised().map(Int32.init) }
    return picture.pixels.map { Style.colour(red: $0.red, green: $0.green, blue: $0.blue) }
  }

  var columnCount: Int {
    switch self {
    case .colours(_, let columnCount): columnCount
    case .dots(let grid): grid.columnCount
    }
  }

  var rowCount: Int {
    switch self {
    case .colours(let colours, let columnCount): colours.count / columnCount / 2
    case .dots(let grid): grid.rowCount
    }
  }

  func draw(on canvas: inout Canvas, row: Int, column: Int, _ ink: Ink) {
    for line in 0..<rowCount {
      for place in 0..<columnCount {
        let (text, style) = cell(line, place, ink)
        canvas.put(text, width: 1, row: row + line, column: column + place, style)
      }
    }
  }

  private func cell(_ row: Int, _ column: Int, _ ink: Ink) -> (Character, Style) {
    switch self {
    case .colours(let colours, let columnCount):
      let place = row * 2 * columnCount + column
      let (upper, lower) = (colours[place], colours[place + columnCount])
      return upper == lower ? (" ", Style(on: upper)) : ("▀", Style(upper, on: lower))
    case .dots(let grid):
      let dots = grid.dots(row: row, column: column)
      return (dots == 0 ? " " : DotGrid.character(dots), ink.text)
    }
  }
}
