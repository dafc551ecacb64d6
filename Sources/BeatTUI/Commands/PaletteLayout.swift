/// The palette's box: the line, what was found, and a sentence about the selected row.
struct PaletteLayout {
  private static let width = 110
  private static let rowsMax = 24
  /// Both borders, the line, the rule below it, and the sentence.
  private static let frameRows = 6

  let rect: Rect
  let line: Rect
  let list: Rect
  let sentence: Rect

  init(_ panel: PalettePanel, in context: Context) {
    rect = Rect(
      centredIn: context.layout.stage, width: Self.width, height: Self.rowsMax + Self.frameRows)
    let (line, rest) = rect.inside.split(rows: 1)
    let (list, sentence) = rest.split(rows: -2)
    self.line = line
    self.list = list.split(rows: 1).lower
    self.sentence = sentence
  }
}
