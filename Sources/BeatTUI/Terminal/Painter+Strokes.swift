/// The upright lines of boxes. Drawn downwards, each costs one colour in all; drawn row by row, it
/// would cost one or two in every row.
extension Painter {
  /// A piece of an upright line in which all cells look the same.
  struct Stroke: Equatable, Sendable {
    let column: Int
    let rows: Range<Int>
  }

  /// Shorter ones are drawn with their rows.
  private static let rowsMin = 4

  /// The strokes among what differs, which are then taken as shown.
  ///
  /// - Parameter fresh: the rows that differ.
  static func strokes(in fresh: [Int: Line], over shown: inout [Line]) -> [Stroke] {
    if fresh.count < rowsMin { return [] }
    var strokes: [Stroke] = []
    for column in 0..<(shown.first?.cells.count ?? 0) {
      var start = 0
      for row in 0...shown.count {
        if row < shown.count, let line = fresh[row], line.isStroke(column, over: shown[row]),
          start == row || fresh[start]?.cells[column].style == line.cells[column].style
        {
          continue
        }
        if row - start >= rowsMin { strokes.append(Stroke(column: column, rows: start..<row)) }
        // The row may begin another one, in another style.
        let begins =
          row < shown.count && row > start
          && fresh[row]?.isStroke(column, over: shown[row]) == true
        start = begins ? row : row + 1
      }
    }
    for stroke in strokes {
      for row in stroke.rows {
        if let cell = fresh[row]?.cells[stroke.column] { shown[row].cells[stroke.column] = cell }
        shown[row].links[stroke.column] = ""
      }
    }
    return strokes
  }

  mutating func draw(_ stroke: Stroke, of fresh: [Int: Line]) {
    for row in stroke.rows {
      guard let line = fresh[row] else { continue }
      let cell = line.cells[stroke.column]
      move(toRow: row, column: stroke.column)
      write(cell, cell.style, link: "", columns: line.cells.count)
    }
  }
}

extension Painter.Line {
  private static let upright: Character = "│"

  /// Whether the cell is of an upright line that isn't shown yet, and lies on nothing wide.
  fileprivate func isStroke(_ column: Int, over shown: Self) -> Bool {
    cells[column].text == Self.upright && links[column].isEmpty
      && shown.cells[column].columnCount == 1 && !shows(column, as: shown)
  }
}
