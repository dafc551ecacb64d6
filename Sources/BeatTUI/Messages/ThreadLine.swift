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
}
