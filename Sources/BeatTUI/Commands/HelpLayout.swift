/// The help's box: what is said of the field, the line, the actions, and a sentence about the
/// selected one.
struct HelpLayout {
  private static let width = 110

  let rect: Rect
  let about: [String]
  let aboutRect: Rect
  let line: Rect
  let list: Rect
  let sentence: Rect

  init(_ panel: HelpPanel, in context: Context) {
    let stage = context.layout.stage
    rect = Rect(centredIn: stage, width: Self.width, height: stage.rows)
    about = (panel.about?.wrapped(to: rect.inside.columnCount)).map { $0 + [""] } ?? []
    let (aboutRect, others) = rect.inside.split(rows: about.count)
    self.aboutRect = aboutRect
    let (line, rest) = others.split(rows: 1)
    let (list, sentence) = rest.split(rows: -2)
    self.line = line
    self.list = list
    self.sentence = sentence
  }
}
