import Models
import Wire

/// One line of a thread: its content and its message.
struct ThreadLine {
  enum Place { case left, right, centre }

  typealias Piece = (text: String, style: Style)

  var number: Int?
  var place: Place
  var pieces: [Piece]
  /// Whether it is text that a person wrote.
  var isQuoted = false

  var columnCount: Int { pieces.reduce(0) { $0 + $1.text.columnCount } }

  /// Draws it into a row of `place`.
  func draw(on canvas: inout Canvas, in place: Rect, row: Int, _ look: RowStyle) {
    var column =
      switch self.place {
      case .left: place.column + 1
      case .right: max(place.column, place.endColumn - 1 - columnCount)
      case .centre: place.column + max(0, place.columnCount - columnCount) / 2
      }
    func draw(_ canvas: inout Canvas) {
      for piece in pieces {
        column = canvas.draw(piece.text, row: row, column: column, look.style(piece.style))
      }
    }
    if isQuoted { canvas.quoting(draw) } else { draw(&canvas) }
  }
}
