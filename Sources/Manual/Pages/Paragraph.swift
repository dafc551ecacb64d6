/// Text in lines of a limited width.
enum Paragraph {
  static let width = 80

  /// Breaks at blanks; each line begins with the indent.
  static func lines(_ text: String, indent: Int = 0) -> [String] {
    let blank = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(blank + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [blank + line]
  }

  /// A term and its explanation in two columns; a long term has a line of its own.
  static func entry(_ term: String, _ text: String, column: Int) -> [String] {
    let explanation = lines(text, indent: column)
    guard term.count + 2 < column, let first = explanation.first else {
      return ["  " + term] + explanation
    }
    let gap = String(repeating: " ", count: column - term.count - 2)
    return ["  " + term + gap + first.dropFirst(column)] + explanation.dropFirst()
  }
}
