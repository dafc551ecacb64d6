extension String {
  /// Whole graphemes, in at most that many columns, with `…` where some are left out.
  package func truncated(to width: Int) -> String {
    if width < 1 { return "" }
    if utf8.count <= width, utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var end = startIndex
    var used = 0
    for index in indices {
      used += self[index].columnCount
      if used > width { return String(self[..<end]) + "…" }
      // The longest start that leaves a column for the ellipsis.
      if used < width { end = self.index(after: index) }
    }
    return self
  }

  /// Exactly that many columns: cut, or filled with blanks.
  package func padded(to width: Int, align: Alignment = .left) -> String {
    let shown = truncated(to: width)
    let spare = max(0, width - shown.columnCount)
    let before = align == .left ? 0 : align == .right ? spare : spare / 2
    return String(repeating: " ", count: before) + shown
      + String(repeating: " ", count: spare - before)
  }

  /// Lines of at most that many columns, broken at blanks, or inside a word that is longer than a
  /// line. Line breaks of the text stay. An empty text is one empty line.
  package func wrapped(to width: Int) -> [String] {
    guard width > 0 else { return [] }
    return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      Self.wrapLine(String($0).printable, width)
    }
  }

  private static func wrapLine(_ line: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var used = 0
    for word in line.split(separator: " ") {
      let columns = word.columnCount
      if used > 0, used + 1 + columns <= width {
        current += " " + word
        used += 1 + columns
        continue
      }
      if used > 0 { lines.append(current) }
      let pieces = columns <= width ? [String(word)] : breakWord(word, width)
      lines += pieces.dropLast()
      current = pieces.last ?? ""
      used = current.columnCount
    }
    return lines + [current]
  }

  private static func breakWord(_ word: Substring, _ width: Int) -> [String] {
    var pieces: [String] = []
    var current = ""
    var used = 0
    for character in word {
      // A grapheme wider than the line has no place in it.
      let shown = character.columnCount > width ? "…" : character
      if used + shown.columnCount > width {
        pieces.append(current)
        current = ""
        used = 0
      }
      current.append(shown)
      used += shown.columnCount
    }
    return pieces + [current]
  }
}
