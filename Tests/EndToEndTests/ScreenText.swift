/// What a terminal's bytes show, as rows of text without colours: the program chooses in which
/// order it paints a screen.
struct ScreenText {
  private let columns: Int
  private var rows: [[String]]
  private var row = 0
  private var column = 0
  private var last = " "

  init(columns: Int, rows: Int, of output: String) {
    self.columns = columns
    self.rows = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    var rest = Substring.UnicodeScalarView(output.unicodeScalars)
    while let scalar = rest.popFirst() { show(scalar, &rest) }
  }

  var text: String { rows.map { $0.joined() }.joined(separator: "\n") }

  private mutating func show(_ scalar: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView) {
    switch scalar {
    case "\u{1b}": obey(&rest)
    case "\r": column = 0
    case "\n": row = min(row + 1, rows.count - 1)
    case "\u{8}": column = max(0, column - 1)
    case _ where scalar.value < 0x20: break
    case _ where scalar.isCombining: rows[row][max(0, column - 1)].unicodeScalars.append(scalar)
    default:
      put(String(scalar))
      // The cell that a wide sign also covers.
      if scalar.properties.isEmojiPresentation { put("") }
    }
  }

  private mutating func put(_ text: String) {
    if column < columns { rows[row][column] = text }
    column = min(column + 1, columns)
    if !text.isEmpty { last = text }
  }

  private mutating func obey(_ rest: inout Substring.UnicodeScalarView) {
    switch rest.popFirst() {
    case "[":
      let parameters = rest.prefix { ("0"..."?").contains($0) || (" "..."/").contains($0) }
      rest = rest.dropFirst(parameters.count)
      if let final = rest.popFirst() { obey(final, String(parameters)) }
    case "]", "P", "_":
      // A string ends with ST or BEL.
      while let next = rest.popFirst(), next != "\u{7}" {
        if next == "\u{1b}" {
          _ = rest.popFirst()
          break
        }
      }
    case "(", ")": _ = rest.popFirst()
    default: break
    }
  }

  private mutating func obey(_ final: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first.flatMap(\.self)
    switch final {
    case "H":
      row = min((first ?? 1) - 1, rows.count - 1)
      column = min((numbers.dropFirst().first.flatMap(\.self) ?? 1) - 1, columns - 1)
    case "A": row = max(0, row - (first ?? 1))
    case "B": row = min(rows.count - 1, row + (first ?? 1))
    case "C": column = min(columns, column + (first ?? 1))
    case "D": column = max(0, column - (first ?? 1))
    case "G": column = min((first ?? 1) - 1, columns - 1)
    case "d": row = min((first ?? 1) - 1, rows.count - 1)
    case "J": for each in rows.indices { rows[each] = Array(repeating: " ", count: columns) }
    case "K": for each in column..<max(column, columns) { rows[row][each] = " " }
    case "X": for each in column..<min(columns, column + (first ?? 1)) { rows[row][each] = " " }
    case "b": for _ in 0..<(first ?? 1) { put(last) }
    default: break
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
