import Models

extension Canvas {
  /// Draws one line of text, ended by `…` where it doesn't fit. With a width, all of that many
  /// columns get the style and the text is aligned in them. Returns the column after.
  @discardableResult
  package mutating func draw(
    _ text: String, row: Int, column: Int, _ style: Style = .plain, width: Int? = nil,
    align: Alignment = .left
  ) -> Int {
    // Only text that is aligned left is cut at the edge. Other text would move.
    let toEdge = clip.endColumn - column
    let room = max(0, align == .left ? min(width ?? toEdge, toEdge) : width ?? toEdge)
    let shown = shown(text).truncated(to: room)
    guard let width else { return put(shown, row: row, column: column, style) }
    let spare = max(0, width - shown.columnCount)
    let before = align == .left ? 0 : align == .right ? spare : spare / 2
    fill(row: row, column: column, count: before, style)
    let end = put(shown, row: row, column: column + before, style)
    fill(row: row, column: end, count: column + width - end, style)
    return max(column, column + width)
  }

  /// Draws text whose last column is the one before `endColumn`, ended by `…` where it is wider
  /// than `width` or doesn't fit. Returns its first column, so that the next piece can go to its
  /// left.
  @discardableResult
  package mutating func draw(
    _ text: String, row: Int, endColumn: Int, _ style: Style = .plain, width: Int = .max
  ) -> Int {
    let shown = shown(text).truncated(to: min(width, endColumn - clip.column))
    let column = endColumn - shown.columnCount
    put(shown, row: row, column: column, style)
    return column
  }

  /// Draws what people wrote with the digits that they wrote, in any script.
  package mutating func quoting(_ draw: (inout Canvas) -> Void) {
    let kept = script
    script = .latin
    defer { script = kept }
    draw(&self)
  }

  /// Draws text in the middle of a rect's columns.
  package mutating func draw(
    _ text: String, row: Int, centredIn rect: Rect, _ style: Style = .plain
  ) {
    let shown = shown(text).truncated(to: rect.columnCount)
    let column = rect.column + (rect.columnCount - shown.columnCount) / 2
    put(shown, row: row, column: column, style)
  }

  package mutating func fill(_ rect: Rect, _ style: Style, with text: Character = " ") {
    let rect = rect.clipped(to: clip)
    for row in rect.rows {
      fill(row: row, column: rect.column, count: rect.columnCount, style, with: text)
    }
  }

  /// Repeats a character of one column: a bar, a rule, a blank.
  package mutating func fill(
    row: Int, column: Int, count: Int, _ style: Style, with text: Character = " "
  ) {
    guard count > 0, clip.rows.contains(row) else { return }
    for column in (column..<column + count).clamped(to: clip.columns) {
      put(text, width: 1, row: row, column: column, style)
    }
  }

  /// A box with rounded corners around `rect`, its title on the left of the upper edge and a note
  /// on the right of it. Returns the inside. A note that leaves no room for the title is left out.
  ///
  /// - Parameter isQuoted: whether the title is somebody's own words.
  @discardableResult
  package mutating func box(
    _ rect: Rect, title: String = "", isQuoted: Bool = false, note: String = "",
    hasFocus: Bool = false, _ ink: Ink
  ) -> Rect {
    guard rect.rowCount >= 2, rect.columnCount >= 2 else { return rect.inset() }
    drawEdges(of: rect, hasFocus ? ink.focusLine : ink.line)
    let end = title.isEmpty ? "" : titleEnd
    let title = title.printable
    let room = drawNote(note.printable, on: rect, besides: title + end, ink)
    let shown = title.truncated(to: max(0, room - end.columnCount)) + end
    if shown.isEmpty { return rect.inset() }
    let style = hasFocus ? ink.focusTitle : ink.title
    func drawTitle(_ canvas: inout Canvas) {
      canvas.draw(" \(shown) ", row: rect.row, column: rect.column + 2, style)
    }
    if isQuoted { quoting(drawTitle) } else { drawTitle(&self) }
    return rect.inset()
  }

  private mutating func drawEdges(of rect: Rect, _ style: Style) {
    let sides = rect.inset(rows: 1, columns: 0)
    fill(sides.split(columns: 1).left, style, with: "│")
    fill(sides.split(columns: -1).right, style, with: "│")
    for (row, left, right) in [(rect.row, "╭", "╮"), (rect.endRow - 1, "╰", "╯")] {
      draw(left, row: row, column: rect.column, style)
      fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, style, with: "─")
      draw(right, row: row, column: rect.endColumn - 1, style)
    }
  }

  /// Returns the columns that are left for the title.
  private mutating func drawNote(
    _ note: String, on rect: Rect, besides title: String, _ ink: Ink
  ) -> Int {
    // Two columns of edge and one blank on either side of each text.
    let room = rect.columnCount - 6
    let noteColumns = note.columnCount
    let titleMinimum = titleEnd.isEmpty ? min(title.columnCount, 8) : title.columnCount
    guard noteColumns > 0, noteColumns + 3 + titleMinimum <= room else { return room }
    draw(" \(note) ", row: rect.row, endColumn: rect.endColumn - 2, ink.muted)
    return room - noteColumns - 3
  }

  /// The text as it is drawn: safe, and with its numbers in the canvas's script. A digit has one
  /// column in each script.
  func shown(_ text: String) -> String { text.printable.written(in: script) }

  /// Writes printable text into cells, as far as `clip` permits. Returns the column after.
  @discardableResult
  private mutating func put(_ text: String, row: Int, column: Int, _ style: Style) -> Int {
    var column = column
    for character in text {
      let width = character.columnCount
      put(character, width: width, row: row, column: column, style)
      column += width
    }
    return column
  }
}
