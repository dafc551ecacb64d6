import Localization
import Models

/// How much of a state has arrived.
struct Loading: Hashable, Sendable {
  var rows: Int
  /// Nil while nobody knows.
  var total: Int?

  /// From the longest to the shortest; at least two.
  var phrases: [String] {
    guard let total else { return [localized("loading"), localized("loading")] }
    let percent = total > 0 ? rows * 100 / total : 0
    return [localized("loading \(text(total))"), localized("loading \(percent) %")]
  }

  /// `4,500 of 9,120`
  private func text(_ total: Int) -> String {
    localized("\(lakhGrouped(String(rows))) of \(lakhGrouped(String(total)))")
  }

  func draw(on canvas: inout Canvas, row: Int, column: Int, count: Int, _ ink: Ink) {
    guard let total else { return }
    let words = " \(text(total))"
    let width = max(0, min(50, count - words.count))
    let filled = total > 0 ? width * rows / total : 0
    canvas.fill(row: row, column: column, count: width, ink.muted, with: "░")
    canvas.fill(row: row, column: column, count: filled, ink.accent, with: "█")
    canvas.draw(words, row: row, column: column + width, ink.text)
  }
}
