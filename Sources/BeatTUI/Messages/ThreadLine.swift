import Models
import Wire

/// One line of a thread: what stands in it, and to which message it belongs.
struct ThreadLine {
  enum Place { case left, right, centre }

  typealias Piece = (text: String, style: Style)

  var number: Int?
  var place: Place
  var pieces: [Piece]
  /// Somebody's own words.
  var isQuoted = false

  var columnCount: Int { pieces.reduce(0) { $0 + $1.text.columnCount } }
}
