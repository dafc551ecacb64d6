import Models

/// How much of a large state has arrived.
struct Loading: Hashable, Sendable {
  var rows: Int
  var total: Int

  var percent: Int { total > 0 ? rows * 100 / total : 0 }

  /// `4,500 of 9,120`
  var text: String { "\(lakhGrouped(String(rows))) of \(lakhGrouped(String(total)))" }

  func draw(on canvas: inout Canvas, row: Int, column: Int, count: Int, _ ink: Ink) {
    let words = " \(text)"
    let width = max(0, min(50, count - words.count))
    let filled = total > 0 ? width * rows / total : 0
    canvas.fill(row: row, column: column, count: width, ink.muted, with: "░")
    canvas.fill(row: row, column: column, count: filled, ink.accent, with: "█")
    canvas.draw(words, row: row, column: column + width, ink.text)
  }
}
