/// Multi-line fields: line breaks, and the cursor's position.
extension TextField {
  /// Ranges of characters, one for each line of at most `width` columns, broken after blanks. The
  /// end of a line in the text belongs to no range.
  package func lines(width: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var (start, used) = (0, 0)
    var blank: Int?
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "\n" {
        lines.append(start..<index)
        (start, used, blank) = (index + 1, 0, nil)
      } else {
        let columns = character.shownColumns
        if used + columns > width, index > start {
          let end = blank ?? index
          lines.append(start..<end)
          // The text after the blank begins the next line.
          (start, used, blank, index) = (end, 0, nil, end)
          continue
        }
        used += columns
        if character == " " { blank = index + 1 }
      }
      index += 1
    }
    return lines + [start..<characters.count]
  }

  /// The line of the cursor, and its column there.
  package func position(width: Int) -> (line: Int, column: Int) {
    let lines = lines(width: width)
    let line = lines.lastIndex { $0.lowerBound <= cursor } ?? 0
    let before = characters[lines[line].lowerBound..<min(cursor, lines[line].upperBound)]
    return (line, min(before.reduce(0) { $0 + $1.shownColumns }, width))
  }

  /// Moves the cursor to the same column of a line above or below.
  package mutating func moveLine(by steps: Int, width: Int) {
    let lines = lines(width: width)
    let (line, column) = position(width: width)
    let wanted = line + steps
    guard lines.indices.contains(wanted) else {
      return wanted < 0 ? moveToStart() : moveToEnd()
    }
    var (index, used) = (lines[wanted].lowerBound, 0)
    while index < lines[wanted].upperBound, used + characters[index].shownColumns <= column {
      used += characters[index].shownColumns
      index += 1
    }
    // After its last blank a broken line's cursor would stand in the next one.
    let isBroken = wanted + 1 < lines.count && lines[wanted + 1].lowerBound == index
    move(by: (isBroken && index > lines[wanted].lowerBound ? index - 1 : index) - cursor)
  }

  /// Applies a key that edits several lines; false if the key edits nothing.
  package mutating func handle(_ key: Key, width: Int) -> Bool {
    switch key {
    case .up: moveLine(by: -1, width: width)
    case .down: moveLine(by: 1, width: width)
    default: return handle(key)
    }
    return true
  }

  func text(_ range: Range<Int>) -> String { String(characters[range]) }
}

extension Character {
  /// Its width as drawn: unsafe characters are replaced.
  fileprivate var shownColumns: Int { String(self).printable.columnCount }
}
