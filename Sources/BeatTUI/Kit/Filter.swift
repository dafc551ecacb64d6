import Models
import Wire

/// Words that a row must contain to be shown.
struct Filter: Equatable, Sendable {
  var line = TextField(limit: 200)
  /// Whether keys are typed into the line.
  var isEditing = false

  var words: SearchWords { SearchWords(line.text) }
  var isEmpty: Bool { words.isEmpty }

  func matches(_ texts: [String]) -> Bool { words.match(texts) }
}
