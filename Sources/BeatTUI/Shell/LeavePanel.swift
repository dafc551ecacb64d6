import Localization
import Models

/// Asks whether to quit.
struct LeavePanel: Panel, Equatable {
  private static let lines: [Phrase] = [
    "What waits for the server is sent at the next start, and drafts are kept.", "",
    "q or y quits. Enter and Esc stay. ^C quits at once, from everywhere.",
  ]
  /// For one release: `q` was the key of a quote.
  private static let moved: Phrase = "To quote an offer, press Q."

  var dialog: Dialog { .leave(self) }
  var isModal: Bool { true }

  func actions(in context: Context) -> [PanelAction] {
    [
      PanelAction("quit", .character("q"), .character("y"), label: "quit", help: "quit"),
      .close(.enter, .character("n"), label: "stay"),
    ]
  }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    let (stage, width) = (context.layout.stage, 78)
    let room = Rect(centredIn: stage, width: width, height: stage.rows).inside.columnCount
    let lines = (Self.lines + (context.role == .admin ? [Self.moved] : []))
      .flatMap { $0.isEmpty ? [""] : localized($0).wrapped(to: room) }
    let rect = Rect(centredIn: stage, width: width, height: lines.count + 2)
    canvas.fill(rect, .plain)
    canvas.target(rect, .panel)
    canvas.box(rect, title: localized("Quit BeatSpace?"), hasFocus: true, context.ink)
    for (index, line) in lines.enumerated() {
      canvas.draw(line, row: rect.row + 1 + index, column: rect.column + 2, context.ink.text)
    }
    return nil
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .character("q"), .character("y"): [.effect(.quit)]
    case .escape, .enter, .character("n"): [.close]
    default: []
    }
  }
}
