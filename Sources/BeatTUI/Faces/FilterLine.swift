import Models

/// The search line above the list, and below it the understood terms, completions or a complaint.
struct FilterLine: View {
  let faces: Faces
  let rect: Rect
  let context: Context

  private static let promptColumns = 2

  private var window: (text: String, cursorColumn: Int) {
    faces.filter.line.window(width: rect.columnCount - Self.promptColumns - 1)
  }

  var cursor: Position? {
    guard faces.filter.isEditing else { return nil }
    return Position(
      row: rect.row, column: rect.column + Self.promptColumns + window.cursorColumn)
  }

  func draw(on canvas: inout Canvas) {
    let style = ink.amber.with(.bold)
    canvas.draw("/ " + window.text, row: rect.row, column: rect.column, style)
    let (text, tone) = hint
    canvas.draw(
      text, row: rect.row + 1, column: rect.column, tone, width: rect.columnCount)
  }

  private var hint: (String, Style) {
    let line = faces.filter.line.text
    let query = faces.listing.query
    if faces.filter.isEditing {
      if line.isEmpty { return (Self.help, ink.muted) }
      let vocabulary = faces.listing.vocabulary(
        in: market, today: context.today, script)
      let candidates = FaceCompletion(line, vocabulary).candidates
      if !candidates.isEmpty {
        return ("Tab  " + candidates.joined(separator: "  "), ink.accent)
      }
      if let key = FaceToken.all(in: line).last, line.last != " ", key.value.isEmpty,
        let known = key.key
      {
        return ("for example \(known.example)", ink.accent)
      }
    }
    if let complaint = query.complaint { return ("! " + complaint, ink.red.with(.bold)) }
    return (understood(query), ink.muted)
  }

  private static let help = "words, or " + FaceKey.allCases.map(\.opening).joined(separator: " ")

  private func understood(_ query: FaceQuery) -> String {
    var parts = query.understood
    if !query.words.isEmpty {
      parts.append(query.words.map { "“\($0.text)”" }.joined(separator: " "))
      parts.append(faces.isBySort ? "by \(faces.sort.column.title)" : "best first")
    }
    return parts.joined(separator: " · ")
  }
}
