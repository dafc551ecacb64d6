// Shorter words for what views draw most.

extension Canvas {
  var columnCount: Int { size.columns }
  var rowCount: Int { size.rows }

  @discardableResult
  mutating func draw(
    _ text: String, _ row: Int, _ column: Int, _ style: Style = .plain, width: Int? = nil
  ) -> Int {
    draw(text, row: row, column: column, style, width: width)
  }

  /// Draws text that ends before `column`.
  mutating func drawEnding(_ text: String, _ row: Int, at column: Int, _ style: Style = .plain) {
    draw(text, row: row, endColumn: column, style)
  }

  mutating func fill(_ row: Int, _ column: Int, _ count: Int, _ style: Style) {
    fill(row: row, column: column, count: count, style)
  }

  mutating func clear(_ rect: Rect) { fill(rect, .plain) }

  mutating func box(_ rect: Rect, _ title: String, note: String = "", isFocused: Bool = false) {
    box(rect, title: title, note: note, hasFocus: isFocused, .rich)
  }
}

extension Rect {
  init(row: Int, column: Int, height: Int, width: Int) {
    self.init(row: row, column: column, rowCount: height, columnCount: width)
  }

  var height: Int { rowCount }
  var width: Int { columnCount }
  var end: Int { endColumn }
  /// The inside of a box, with a blank on either side.
  var inside: Rect { inset(rows: 1, columns: 2) }
}

extension Frame {
  typealias Cursor = Position
}

func columns(of text: String) -> Int { text.columnCount }

/// The colours of `Ink.rich`, for styles that are put together in place.
extension Ink {
  static let bar: Int16 = 235
  static let line: Int16 = 239
  static let muted: Int16 = 245
  static let accent: Int16 = 80
  static let amber: Int16 = 215
  static let green: Int16 = 114
  static let red: Int16 = 203
  static let text: Int16 = 252
  static let bright: Int16 = 231
  static let chosen: Int16 = 237
  static let flash: Int16 = 58
  static let violet: Int16 = 147
  static let dark: Int16 = 16
}
