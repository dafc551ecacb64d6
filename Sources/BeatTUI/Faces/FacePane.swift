import Models

/// What is known of a face, beside a list or a map.
struct FacePane: View {
  let face: Asset?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let face else {
      canvas.box(rect, title: "Details", ink)
      return
    }
    let inside = canvas.box(
      rect, title: "\(face.code) \(face.name(in: script))",
      note: face.isSample ? "sample" : "", ink)
    var facts = FactList(width: inside.columnCount - 2, ink)
    facts.add(face, context)
    facts.draw(on: &canvas, rect.inside)
  }
}
