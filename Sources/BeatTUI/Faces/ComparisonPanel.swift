import Models
import Wire

/// Compares the marked faces side by side.
struct ComparisonPanel: ScrollingPanel {
  private(set) var faces: [ID<Asset>]
  var scroll = 0

  init(_ faces: [ID<Asset>]) { self.faces = faces }

  static let opener: Key? = .character("=")
  var dialog: Dialog { .comparison(self) }
  func layout(in context: Context) -> ComparisonLayout? { ComparisonLayout(faces, in: context) }

  func drawLines(
    of layout: ComparisonLayout, on canvas: inout Canvas, from start: Int, in context: Context
  ) {
    ComparisonView(context: context, layout: layout).draw(on: &canvas, from: start)
  }

  /// Drops faces that no longer exist.
  mutating func refresh(in context: Context) -> [Intent] {
    faces.removeAll { !context.market.assets.contains($0) }
    return []
  }
}
