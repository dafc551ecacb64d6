import Models

/// A campaign's faces by state: coloured squares with words, or only words if there is no room for
/// both.
struct BreakdownBar {
  private static let squaresMax = 6

  let ink: Ink
  let breakdown: CampaignBreakdown

  init(ink: Ink, breakdown: CampaignBreakdown) {
    self.ink = ink
    self.breakdown = breakdown
  }

  func draw(
    on canvas: inout Canvas, _ row: Int, _ column: Int, until end: Int, _ look: RowStyle
  ) {
    let words = parts.map { "\($0.count) \($0.label)" }
    let squares = parts.map { String(repeating: "■", count: min($0.count, Self.squaresMax)) }
    let wordsWidth = words.reduce(0) { $0 + $1.columnCount + 2 }
    let squaresWidth = squares.reduce(0) { $0 + $1.columnCount + 1 }
    let hasSquares = column + wordsWidth + squaresWidth - 2 <= end
    if column >= end { return }
    var column = column
    for (index, part) in parts.enumerated() {
      if !hasSquares, column + words[index].columnCount > end {
        canvas.draw("…", row: row, endColumn: end, look.style(ink.muted))
        break
      }
      if hasSquares {
        column = canvas.draw(
          squares[index] + " ", row: row, column: column, look.style(part.style))
      }
      column = canvas.draw(words[index], row: row, column: column, look.style(ink.muted)) + 2
    }
  }

  private var parts: [(count: Int, label: String, style: Style)] {
    [
      (breakdown.live, "live", ink.green), (breakdown.booked, "booked", ink.accent),
      (breakdown.pending, "pending", ink.amber), (breakdown.completed, "done", ink.muted),
    ].filter { $0.0 > 0 }
  }
}
