/// Lines of a manual page in mdoc(7), as mandoc and groff read it.
struct Roff {
  private(set) var lines: [String] = []

  /// A macro with arguments that are text.
  mutating func add(_ macro: String, _ arguments: String...) {
    lines.append(([".\(macro)"] + arguments.map(Self.escaped)).joined(separator: " "))
  }

  /// A paragraph. Each sentence begins a line, so that the formatter sets the blanks between them.
  mutating func add(text: String) {
    let words = text.replacing("\n", with: " ")
    var rest = words[...]
    while let stop = rest.firstRange(of: ". ") {
      addSentence(rest[..<rest.index(after: stop.lowerBound)])
      rest = rest[stop.upperBound...]
    }
    if !rest.isEmpty { addSentence(rest) }
  }

  private mutating func addSentence(_ text: Substring) {
    for line in Paragraph.lines(Self.escaped(String(text))) { addLine(line) }
  }

  /// - Parameter line: escaped already.
  private mutating func addLine(_ line: String) {
    // A line that begins with one of these is a macro.
    lines.append(line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line)
  }

  /// Undoes the newest line.
  mutating func removeLast() { lines.removeLast() }

  /// Lines that stay as they are.
  mutating func add(verbatim text: [String]) {
    add("Bd", "-literal", "-offset", "indent")
    for line in text { addLine(Self.escaped(line)) }
    add("Ed")
  }

  /// Backslashes and what isn't ASCII by name: a page is read in any locale.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if scalar == "\\" { return "\\e" }
      if scalar.isASCII { return String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
    }.joined()
  }

  var text: String { lines.joined(separator: "\n") + "\n" }
}
