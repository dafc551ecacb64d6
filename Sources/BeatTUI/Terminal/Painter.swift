/// Writes cells for one terminal in few bytes. It knows where the cursor is and how the terminal
/// draws, and sends only what differs.
struct Painter: Sendable {
  let abilities: Abilities
  private(set) var bytes: [UInt8] = []
  /// Nil while it isn't known.
  private(set) var row: Int?
  private(set) var column: Int?
  /// How the terminal draws; nil while it isn't known.
  private(set) var style: Style?
  private var link = ""

  init(_ abilities: Abilities) { self.abilities = abilities }

  /// What was written since the last call.
  mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: bytes.capacity < 65_536) }
    return bytes
  }

  mutating func send(_ text: some StringProtocol) { bytes += text.utf8 }

  /// Another program may have had the terminal.
  mutating func forget() {
    forgetPlace()
    style = nil
    link = ""
  }

  mutating func forgetPlace() { (row, column) = (nil, nil) }

  /// Clears the screen.
  mutating func clear() {
    closeLink()
    send("\u{1b}[m\u{1b}[H\u{1b}[2J")
    (row, column, style) = (0, 0, .plain)
  }

  // MARK: Text

  /// Writes one grapheme at the cursor.
  mutating func write(_ cell: Cell, _ style: Style, link: String, columns: Int) {
    begin(cell, style, link: link)
    bytes += cell.text.utf8
    advance(by: Int(cell.columnCount), columns: columns)
  }

  /// Writes the same character several times: once, and how often it is repeated, if this is less.
  mutating func write(
    _ cell: Cell, _ style: Style, link: String, count: Int, columns: Int
  ) {
    begin(cell, style, link: link)
    let length = cell.text.utf8.count
    let command = "\u{1b}[\(count - 1)b"
    if abilities.repeats, length + command.utf8.count < length * count {
      bytes += cell.text.utf8
      send(command)
    } else {
      for _ in 0..<count { bytes += cell.text.utf8 }
    }
    advance(by: count, columns: columns)
  }

  /// Writes a grapheme of which terminals disagree how wide it is. What it may leave free is blank,
  /// and where the cursor is afterwards isn't known.
  mutating func writeIsland(_ cell: Cell, _ style: Style, link: String, columns: Int) {
    guard let row, let column else { return }
    let width = Int(cell.columnCount)
    // One that is wider than we think must not run on into the next row.
    let isAtEdge = column + 2 * width >= columns
    set(style, isBlank: false)
    set(link: link)
    send(String(repeating: " ", count: width))
    advance(by: width, columns: columns)
    move(toRow: row, column: column)
    if isAtEdge { send("\u{1b}[?7l") }
    bytes += cell.text.utf8
    if isAtEdge { send("\u{1b}[?7h") }
    self.column = nil
  }

  /// Blanks the rest of the row.
  mutating func erase(_ style: Style) {
    closeLink()
    set(style, isBlank: true)
    send("\u{1b}[K")
  }

  private mutating func begin(_ cell: Cell, _ style: Style, link: String) {
    set(style, isBlank: cell.text == " ")
    set(link: link)
  }

  private mutating func advance(by width: Int, columns: Int) {
    guard let column else { return }
    if column + width < columns {
      self.column = column + width
    } else {
      // At the last column. Some terminals are in the next row already.
      self.column = nil
      if !abilities.wrapsLate { row = nil }
    }
  }

  // MARK: Links

  private mutating func set(link: String) {
    if link == self.link { return }
    self.link = link
    send("\u{1b}]8;;\(link)\u{1b}\\")
  }

  mutating func closeLink() { set(link: "") }

  // MARK: Place

  /// Moves the cursor by the shortest sequence.
  mutating func move(toRow row: Int, column: Int) {
    if self.row == row, self.column == column { return }
    send(cheapest(toRow: row, column: column))
    (self.row, self.column) = (row, column)
  }

  /// How many bytes a move costs.
  func cost(toRow row: Int, column: Int) -> Int { cheapest(toRow: row, column: column).utf8.count }

  private func cheapest(toRow row: Int, column: Int) -> String {
    let absolute = ControlText.move(row: row, column: column)
    guard let from = self.row else { return absolute }
    var best = absolute
    for (sideways, landing) in self.sideways(to: column) {
      guard let down = vertical(from: from, to: row), landing else { continue }
      let text = sideways + down
      if text.utf8.count < best.utf8.count { best = text }
    }
    return best
  }

  /// Within a row: each way, and whether it can be gone from here.
  private func sideways(to column: Int) -> [(String, Bool)] {
    var ways = [("\r", column == 0)]
    ways.append(("\u{1b}[\(column + 1)G", abilities.movesToColumns))
    guard let from = self.column else { return ways }
    let distance = column - from
    if distance == 0 { ways.append(("", true)) }
    if distance == 1 { ways.append(("\u{1b}[C", true)) }
    if distance > 1 { ways.append(("\u{1b}[\(distance)C", true)) }
    if distance < 0 {
      ways.append((String(repeating: "\u{8}", count: min(8, -distance)), distance >= -8))
    }
    if distance < -1 { ways.append(("\u{1b}[\(-distance)D", true)) }
    return ways
  }

  private func vertical(from: Int, to row: Int) -> String? {
    let distance = row - from
    if distance == 0 { return "" }
    // A line feed is in no danger of scrolling: it ends above or in `row`.
    if (1...3).contains(distance) { return String(repeating: "\n", count: distance) }
    let letter = distance > 0 ? "B" : "A"
    return "\u{1b}[\(abs(distance) == 1 ? "" : "\(abs(distance))")\(letter)"
  }

  // MARK: Style

  /// Makes the terminal draw so. Of a blank only the ground is seen.
  mutating func set(_ wanted: Style, isBlank: Bool) {
    guard let style else { return reset(to: wanted, by: Self.whole(wanted)) }
    let seen = isBlank ? Self.blank(wanted, after: style) : wanted
    if seen == style { return }
    let fresh = isBlank ? Self.blank(wanted, after: .plain) : wanted
    let whole = Self.whole(fresh)
    let steps =
      abilities.endsStylesOneByOne || seen.contains(style) ? Self.steps(from: style, to: seen) : nil
    if let steps, steps.utf8.count <= whole.utf8.count {
      send("\u{1b}[\(steps)m")
      self.style = seen
    } else {
      reset(to: fresh, by: whole)
    }
  }

  private mutating func reset(to style: Style, by whole: String) {
    send("\u{1b}[\(whole)m")
    self.style = style
  }

  /// What `style` becomes so that a blank looks as `wanted`.
  private static func blank(_ wanted: Style, after style: Style) -> Style {
    let seen: Style.Attributes = [.underline, .reverse]
    var blank = style
    blank.background = wanted.background
    blank.attributes = style.attributes.subtracting(seen).union(
      wanted.attributes.intersection(seen))
    if !wanted.attributes.isDisjoint(with: seen) { blank.foreground = wanted.foreground }
    return blank
  }

  private static let codes: [(Style.Attributes, on: String, off: String)] = [
    (.bold, "1", "22"), (.dim, "2", "22"), (.italic, "3", "23"), (.underline, "4", "24"),
    (.reverse, "7", "27"),
  ]

  /// After a reset; the first parameter is empty and means 0.
  private static func whole(_ style: Style) -> String {
    let steps = steps(from: .plain, to: style)
    return steps.isEmpty ? "" : ";" + steps
  }

  private static func steps(from style: Style, to wanted: Style) -> String {
    var steps: [String] = []
    var had = style.attributes
    for (attribute, _, off) in codes
    where had.contains(attribute) && !wanted.attributes.contains(attribute) {
      steps.append(off)
      had.subtract(off == "22" ? [.bold, .dim] : attribute)
    }
    for (attribute, on, _) in codes
    where wanted.attributes.contains(attribute) && !had.contains(attribute) {
      steps.append(on)
    }
    if style.foreground != wanted.foreground {
      steps.append(wanted.foreground.map { Palette.code($0, base: 30) } ?? "39")
    }
    if style.background != wanted.background {
      steps.append(wanted.background.map { Palette.code($0, base: 40) } ?? "49")
    }
    return steps.joined(separator: ";")
  }
}

extension Style {
  /// Whether this one has all of another, so that nothing must be switched off.
  fileprivate func contains(_ other: Style) -> Bool {
    attributes.isSuperset(of: other.attributes) && (other.foreground == nil || foreground != nil)
      && (other.background == nil || background != nil)
  }
}
