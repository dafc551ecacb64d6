extension Canvas: CustomStringConvertible {
  /// The screen as lines without blanks at their ends. Snapshots compare this.
  package var text: String {
    (0..<size.rows).map { row in
      var line = ""
      for cell in cells(row: row) where cell.columnCount > 0 { line.append(cell.text) }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  package var description: String { text }

  /// The screen as lines in which each style stands before its text, as in
  /// `⟨16/80 bold| BeatSpace ⟩ live`.
  package var styledText: String {
    (0..<size.rows).map { styledLine($0) }.joined(separator: "\n")
  }

  private func styledLine(_ row: Int) -> String {
    var line = ""
    var style = Style.plain
    for cell in cells(row: row) where cell.columnCount > 0 {
      if cell.style != style {
        if style != .plain { line += "⟩" }
        style = cell.style
        if style != .plain { line += "⟨\(style)|" }
      }
      line.append(cell.text)
    }
    if style != .plain { return line + "⟩" }
    while line.last == " " { line.removeLast() }
    return line
  }
}
