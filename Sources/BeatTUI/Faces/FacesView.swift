import Models
import Wire

/// The market: a list of faces, a map, and the details of the selected one.
struct FacesView: View {
  let faces: Faces
  let context: Context
  private let layout: FacesLayout

  init(faces: Faces, context: Context) {
    self.faces = faces
    self.context = context
    layout = FacesLayout(faces, in: context.layout)
  }

  private var table: FaceTable { FaceTable(faces: faces, layout: layout, context: context) }

  func draw(on canvas: inout Canvas) {
    canvas.pane(FacesPane.list, layout.panes[.list]) { canvas, _ in table.draw(on: &canvas) }
    canvas.pane(FacesPane.map, layout.panes[.map]) { canvas, rect in
      MapView(faces: faces, rect: rect, context: context).draw(on: &canvas)
    }
    canvas.pane(FacesPane.details, layout.panes[.details]) {
      FacePane(face: faces.face, context: context).draw(on: &$0, $1)
    }
    canvas.pane(FacesPane.calendar, layout.panes[.calendar]) {
      FaceCalendar(face: faces.face, context: context).draw(on: &$0, $1)
    }
  }

  /// The position of the text cursor in the search line.
  var cursor: Position? { layout.hasList ? table.cursor : nil }
}
