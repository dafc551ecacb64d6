/// The help's box: the line, the actions, and a sentence about the selected one.
struct HelpLayout {
  private static let width = 110

  let rect: Rect
  let line: Rect
  let list: Rect
  let sentence: Rect

  init(in context: Context) {
    let stage = context.layout.stage
    rect = Rect(centredIn: stage, width: Self.width, height: stage.rows)
    let (line, rest) = rect.inside.split(rows: 1)
    let (list, sentence) = rest.split(rows: -2)
    self.line = line
    self.list = list
    self.sentence = sentence
  }
}
