/// Rows, as far as they differ from what is shown.
extension Painter {
  /// A row as it is drawn by this terminal.
  struct Line: Equatable, Sendable {
    var cells: [Cell]
    var links: [String]

    init(_ canvas: Canvas, row: Int, _ abilities: Abilities) {
      cells = canvas.cells(row: row).map { cell in
        var cell = cell
        cell.style = abilities.shown(cell.style)
        return cell
      }
      links = Array(repeating: "", count: cells.count)
      if !abilities.hasTitle { return }
      for link in canvas.links(row: row) {
        for column in link.columns where links[column].isEmpty { links[column] = link.address }
      }
    }

    /// Whether the grapheme at a column looks as that of another line.
    func shows(_ column: Int, as other: Line) -> Bool {
      for place in column..<min(cells.count, column + width(column)) {
        let (one, two) = (cells[place], other.cells[place])
        if one.text != two.text || one.columnCount != two.columnCount
          || links[place] != other.links[place] || one.seen != two.seen
        {
          return false
        }
      }
      return true
    }

    func width(_ column: Int) -> Int { max(1, Int(cells[column].columnCount)) }

    /// Whether a cell looks as if it were erased on this ground.
    func isErased(_ column: Int, _ ground: Int32?) -> Bool {
      let cell = cells[column]
      return cell.text == " " && cell.columnCount == 1 && links[column].isEmpty
        && cell.seen == Style(on: ground)
    }
  }

  /// Draws what differs in a row.
  ///
  /// - Parameter isLast: whether it is the last one. In its last column, some terminals scroll.
  mutating func paint(_ line: Line, over shown: Line, row: Int, isLast: Bool) {
    let count = line.cells.count
    let end = erasableEnd(of: line, shown)
    if isLast, !abilities.wrapsLate, end == count {
      return paint(line, over: shown, row: row, end: count - 1)
    }
    paint(line, over: shown, row: row, end: end)
    if end < count {
      move(toRow: row, column: end)
      erase(line.cells[end].style)
    }
  }

  private mutating func paint(_ line: Line, over shown: Line, row: Int, end: Int) {
    var column = 0
    while column < end {
      let width = line.width(column)
      if line.shows(column, as: shown) {
        column += width
        continue
      }
      approach(line, row: row, column: column)
      column = write(line, from: column, over: shown, end: end)
    }
  }

  /// Where the rest of the row is better erased than written; the row's end if it isn't.
  private func erasableEnd(of line: Line, _ shown: Line) -> Int {
    let count = line.cells.count
    guard let last = line.cells.last else { return 0 }
    let ground = last.seen.background
    guard ground == nil || abilities.erasesInColour else { return count }
    var end = count
    while end > 0, line.isErased(end - 1, ground) { end -= 1 }
    let changed = (end..<count).filter { !line.shows($0, as: shown) }
    guard let first = changed.first, changed.count > 4 else { return count }
    return max(end, first)
  }

  /// Goes to a column: over what stands between if this costs less than a move.
  private mutating func approach(_ line: Line, row: Int, column: Int) {
    if self.row == row, let from = self.column, from < column, column - from <= 8 {
      let between = from..<column
      let isWhole = line.cells[from].columnCount > 0
      let length = between.reduce(0) { $0 + line.cells[$1].text.utf8.count }
      let fits = between.allSatisfy { place in
        let cell = line.cells[place]
        return !cell.isIsland && cell.columnCount == 1 && line.links[place].isEmpty
          && draws(cell)
      }
      if isWhole, fits, length <= cost(toRow: row, column: column) {
        for place in between {
          write(line.cells[place], line.cells[place].style, link: "", columns: line.cells.count)
        }
        return
      }
    }
    move(toRow: row, column: column)
  }

  /// Whether the terminal draws a cell right as it is set now.
  private func draws(_ cell: Cell) -> Bool {
    guard let style else { return false }
    return cell.text == " " ? Cell.seen(style, " ") == cell.seen : style == cell.style
  }

  /// Writes the grapheme at a column, with those after it that are the same. Returns the column
  /// after.
  private mutating func write(
    _ line: Line, from column: Int, over shown: Line, end: Int
  ) -> Int {
    let (cell, link) = (line.cells[column], line.links[column])
    let columns = line.cells.count
    if cell.isIsland {
      writeIsland(cell, cell.style, link: link, columns: columns)
      return column + line.width(column)
    }
    guard cell.columnCount == 1 else {
      write(cell, cell.style, link: link, columns: columns)
      return column + line.width(column)
    }
    var next = column + 1
    while next < end, line.cells[next].text == cell.text, line.cells[next].columnCount == 1,
      line.links[next] == link, line.cells[next].seen == cell.seen,
      !line.shows(next, as: shown)
    {
      next += 1
    }
    write(cell, cell.style, link: link, count: next - column, columns: columns)
    return next
  }
}

extension Abilities {
  /// A style as this terminal can show it.
  func shown(_ style: Style) -> Style {
    var shown = palette.reduced(style)
    shown.attributes.formIntersection(attributes)
    return shown
  }
}

extension Cell {
  /// The visible part of the style: a blank has no foreground.
  var seen: Style { Self.seen(style, text) }

  static func seen(_ style: Style, _ text: Character) -> Style {
    guard text == " " else { return style }
    let attributes = style.attributes.intersection([.reverse, .underline])
    return Style(attributes.isEmpty ? nil : style.foreground, on: style.background, attributes)
  }

  /// Whether the terminal may draw it in another width, so that the next cell needs a place of its
  /// own: besides what is disputed, emoji, which older terminals draw narrow, and what Unicode
  /// hasn't decided.
  var isIsland: Bool {
    if text.isASCII { return false }
    guard !isDisputed, let scalar = text.unicodeScalars.first else { return true }
    switch scalar.properties.generalCategory {
    case .unassigned, .privateUse, .surrogate: return true
    default: return scalar.properties.isEmojiPresentation
    }
  }
}
