extension Canvas {
  /// Puts ASCII in place of everything else, in the same columns. Text in another script becomes
  /// question marks.
  mutating func reduceToASCII() {
    for row in 0..<size.rows {
      var column = 0
      while column < size.columns {
        let cell = self[row, column]
        let width = max(1, Int(cell.columnCount))
        if !cell.text.isASCII { reduce(cell, row: row, column: column, width: width) }
        column += width
      }
    }
  }

  private mutating func reduce(_ cell: Cell, row: Int, column: Int, width: Int) {
    let pair = ASCIISign.pairs[cell.text].map(Array.init)
    let isAlone = column + 1 >= size.columns || self[row, column + 1].text != " "
    if let pair, width == 2 || !isAlone {
      let next = self[row, column + 1].style
      write(pair[0], cell.style, row: row, column: column)
      write(pair[1], next, row: row, column: column + 1)
      return
    }
    let sign = ASCIISign.sign(for: cell.text)
    for place in column..<min(column + width, size.columns) {
      let text = place == column ? sign ?? "?" : sign == nil ? "?" : " "
      write(text, self[row, place].style, row: row, column: place)
    }
  }

  private mutating func write(_ text: Character, _ style: Style, row: Int, column: Int) {
    put(text, width: 1, row: row, column: column, style)
  }
}
