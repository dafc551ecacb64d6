/// A panel of facts.
struct FactsLayout: PanelLayout {
  let title: String
  var note = ""
  let rect: Rect
  let facts: FactList

  var lineCount: Int { facts.lineCount }
}

extension ScrollingPanel where Layout == FactsLayout {
  func drawLines(
    of layout: FactsLayout, on canvas: inout Canvas, from start: Int, in context: Context
  ) {
    layout.facts.draw(on: &canvas, layout.lineRect, from: start)
  }
}
