@testable import BeatTUI

/// A small terminal: shows what bytes make of a screen. It stops at what it doesn't know, so that
/// a test never passes by overlooking something.
struct VirtualTerminal {
  /// How a terminal measures text of several scalars: each scalar by `wcwidth`, as xterm and tmux
  /// do, or whole graphemes, as newer ones do.
  enum Measure: CaseIterable { case scalars, graphemes }

  struct Cell: Equatable {
    var text = " "
    var style = Style.plain
    /// 0 if the cell to the left covers this one.
    var width = 1
    /// The link of the cell (OSC 8).
    var link = ""
  }

  private(set) var size: Size
  private(set) var cells: [Cell]
  private(set) var cursor = Position(row: 0, column: 0)
  private(set) var modes: Set<String> = []
  private(set) var title = ""
  private(set) var bellCount = 0
  private(set) var unknown: [String] = []
  private let measure: Measure
  /// Whether what is erased gets the background.
  var erasesInColour = true
  private var style = Style.plain
  private var link = ""
  private var wrapsNext = false
  private var last: Unicode.Scalar?

  init(_ size: Size, measure: Measure = .scalars) {
    self.size = size
    self.measure = measure
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
    modes = ["?25", "?7"]
  }

  /// The screen as lines; no-break spaces are blanks to the eye.
  var text: String {
    (0..<size.rows).map { row in
      var line = ""
      for cell in self.row(row) where cell.width > 0 {
        line += cell.text == "\u{a0}" ? " " : cell.text
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  mutating func resize(_ size: Size) {
    let erasesInColour = erasesInColour
    self = VirtualTerminal(size, measure: measure, modes: modes)
    self.erasesInColour = erasesInColour
  }

  private init(_ size: Size, measure: Measure, modes: Set<String>) {
    self.init(size, measure: measure)
    self.modes = modes
  }

  mutating func receive(_ bytes: [UInt8]) {
    var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1b}": escape(&rest)
      case "\u{7}": bellCount += 1
      case "\u{8}": move(cursor.row, cursor.column - 1)
      case "\r": move(cursor.row, 0)
      case "\n": move(cursor.row + 1, cursor.column)
      case "\u{e}", "\u{f}": break
      case _ where scalar.value < 0x20: unknown.append("C0 \(scalar.value)")
      default: print(scalar)
      }
    }
  }

  // MARK: Text

  private mutating func print(_ scalar: Unicode.Scalar) {
    last = scalar
    if joins(scalar) { return }
    let width = max(1, scalar.columnCount)
    if wrapsNext || cursor.column + width > size.columns, modes.contains("?7") {
      move(cursor.row + 1, 0)
    }
    let column = min(cursor.column, size.columns - width)
    erase(cursor.row, column..<column + width, style)
    put(Cell(text: String(scalar), style: style, width: width, link: link), cursor.row, column)
    for covered in (column..<column + width).dropFirst() {
      put(Cell(text: " ", style: style, width: 0), cursor.row, covered)
    }
    advance(to: column + width)
  }

  private mutating func advance(to column: Int) {
    cursor.column = min(column, size.columns - 1)
    wrapsNext = column >= size.columns
  }

  /// Whether the scalar became part of the grapheme before the cursor.
  private mutating func joins(_ scalar: Unicode.Scalar) -> Bool {
    var column = wrapsNext ? cursor.column : cursor.column - 1
    guard column >= 0 else { return false }
    while column > 0, self[cursor.row, column].width == 0 { column -= 1 }
    var cell = self[cursor.row, column]
    let joined = cell.text + String(scalar)
    let isOne = joined.count == 1 && joined.unicodeScalars.count > 1
    guard measure == .graphemes ? isOne : scalar.columnCount == 0 else { return false }
    cell.text = joined
    put(cell, cursor.row, column)
    return true
  }

  subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

  private mutating func put(_ cell: Cell, _ row: Int, _ column: Int) {
    cells[row * size.columns + column] = cell
  }

  /// Blanks columns, and the other halves of what they cut.
  private mutating func erase(_ row: Int, _ columns: Range<Int>, _ style: Style) {
    let columns = columns.clamped(to: 0..<size.columns)
    var end = columns.upperBound
    while end < size.columns, self[row, end].width == 0 { end += 1 }
    var start = columns.lowerBound
    while start > 0, start < size.columns, self[row, start].width == 0 { start -= 1 }
    for column in start..<end {
      let old = self[row, column].style
      let erased = Style(nil, on: erasesInColour ? style.background : nil)
      let ground = columns.contains(column) ? erased : old
      put(Cell(text: " ", style: ground), row, column)
    }
  }

  private mutating func move(_ row: Int, _ column: Int) {
    cursor.row = min(max(0, row), size.rows - 1)
    cursor.column = min(max(0, column), size.columns - 1)
    wrapsNext = false
  }

  // MARK: Sequences

  private mutating func escape(_ rest: inout ArraySlice<Unicode.Scalar>) {
    switch rest.popFirst() {
    case "[":
      let parameters = rest.prefix { (0x20..<0x40).contains($0.value) }
      rest = rest.dropFirst(parameters.count)
      var text = ""
      text.unicodeScalars.append(contentsOf: parameters)
      if let final = rest.popFirst() { control(text, final) }
    case "]":
      var text = ""
      while let scalar = rest.popFirst(), scalar != "\u{1b}" { text.unicodeScalars.append(scalar) }
      _ = rest.popFirst()
      if text.hasPrefix("2;") { title = String(text.dropFirst(2)) }
      if text.hasPrefix("8;;") { link = String(text.dropFirst(3)) }
    case "(", ")", "%": _ = rest.popFirst()
    case "=", ">", "\\": break
    case let other: unknown.append("ESC \(other.map(String.init) ?? "")")
    }
  }

  private mutating func control(_ text: String, _ final: Unicode.Scalar) {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = max(1, numbers.first ?? 1)
    // What the keyboard sends (kitty, modifyOtherKeys) changes nothing that is shown.
    if (text.hasPrefix("=") && final == "u") || (text.hasPrefix(">") && final == "m") { return }
    // The cursor's shape.
    if text.hasSuffix(" "), final == "q" { return }
    switch final {
    case "H": move(first - 1, max(1, numbers.dropFirst().first ?? 1) - 1)
    case "A": move(cursor.row - first, cursor.column)
    case "B": move(cursor.row + first, cursor.column)
    case "C": move(cursor.row, cursor.column + first)
    case "D": move(cursor.row, cursor.column - first)
    case "G": move(cursor.row, first - 1)
    case "d": move(first - 1, cursor.column)
    case "J": eraseScreen(numbers.first ?? 0)
    case "K": eraseLine(numbers.first ?? 0)
    case "X": erase(cursor.row, cursor.column..<cursor.column + first, style)
    case "b": for _ in 0..<first { if let last { print(last) } }
    case "m": select(numbers.isEmpty ? [0] : numbers)
    case "h": modes.formUnion(names(text))
    case "l": modes.subtract(names(text))
    case "t", "r": break
    default: unknown.append("CSI \(text)\(final)")
    }
  }

  private func names(_ text: String) -> [String] {
    let mark = text.hasPrefix("?") ? "?" : ""
    return text.drop { $0 == "?" }.split(separator: ";").map { mark + $0 }
  }

  private mutating func eraseLine(_ part: Int) {
    let columns =
      part == 0 ? cursor.column..<size.columns : 0..<(part == 1 ? cursor.column + 1 : size.columns)
    erase(cursor.row, columns, style)
  }

  private mutating func eraseScreen(_ part: Int) {
    if part == 0 { eraseLine(0) }
    let rows = part == 0 ? cursor.row + 1..<size.rows : 0..<size.rows
    for row in rows { erase(row, 0..<size.columns, style) }
  }

  private mutating func select(_ codes: [Int]) {
    var codes = codes[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: style = .plain
      case 1: style.attributes.insert(.bold)
      case 2: style.attributes.insert(.dim)
      case 3: style.attributes.insert(.italic)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 22: style.attributes.subtract([.bold, .dim])
      case 23: style.attributes.remove(.italic)
      case 24: style.attributes.remove(.underline)
      case 27: style.attributes.remove(.reverse)
      case 30...37: style.foreground = Int32(code - 30)
      case 40...47: style.background = Int32(code - 40)
      case 90...97: style.foreground = Int32(code - 82)
      case 100...107: style.background = Int32(code - 92)
      case 38: style.foreground = colour(&codes)
      case 48: style.background = colour(&codes)
      case 39: style.foreground = nil
      case 49: style.background = nil
      default: unknown.append("SGR \(code)")
      }
    }
  }

  /// After 38 or 48: `5;n` or `2;r;g;b`.
  private mutating func colour(_ codes: inout ArraySlice<Int>) -> Int32? {
    let kind = codes.popFirst()
    let parts = codes.prefix(kind == 2 ? 3 : 1).map { UInt8(clamping: $0) }
    codes = codes.dropFirst(parts.count)
    switch (kind, parts.count) {
    case (5, 1): return Int32(parts[0])
    case (2, 3): return Style.colour(red: parts[0], green: parts[1], blue: parts[2])
    default: unknown.append("SGR 38 \(codes)")
    }
    return nil
  }
}
