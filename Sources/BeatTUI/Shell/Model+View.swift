import Localization
import Models
import WSClient
import Wire

extension Model {
  /// Draws the whole screen.
  package func view() -> Frame {
    var frame = preferences.language.speaking(drawn)
    if look.isASCII { frame.canvas.reduceToASCII() }
    return frame
  }

  private func drawn() -> Frame {
    let context = context
    var canvas = Canvas(size, script: script)
    if size.isTooSmall { return Frame(canvas: tooSmall(canvas), title: title(in: context)) }
    if replica == nil {
      drawWaiting(on: &canvas, layout.body)
    } else {
      canvas.titleEnd = screens.choice.isZoomed ? " · zoomed" : ""
      screens.current.draw(on: &canvas, in: context)
      canvas.titleEnd = ""
    }
    // Below a panel nothing but its keys can be clicked.
    if !dialogs.isEmpty { canvas.targets = [] }
    Chrome(model: self).draw(on: &canvas)
    let keys = canvas.targets
    if let timeLine {
      TimeLineView(timeLine: timeLine, context: context).draw(on: &canvas, layout.timeLine)
    }
    var cursor = replica == nil ? nil : screens.current.cursor(in: context)
    for dialog in dialogs {
      // What is behind it can't be used now.
      canvas.restyle(layout.body) { $0 = ink.muted }
      canvas.targets = keys
      cursor = dialog.panel.draw(on: &canvas, in: context)
    }
    Chrome(model: self).drawToasts(on: &canvas, sparing: cursor)
    return Frame(canvas: canvas, cursor: cursor, title: title(in: context))
  }

  /// Of the window: what is unread stands first, where tabs show it.
  private func title(in context: Context) -> String {
    let unread = context.state.unreadCount + screens.talk.listing.unreadCount
    let count = unread == 0 ? "" : "(\(unread)) ".written(in: script)
    return count + "BeatSpace" + (viewer.map { " · \($0.name)" } ?? "")
  }

  private func tooSmall(_ empty: Canvas) -> Canvas {
    var canvas = empty
    let text =
      "This terminal has \(size.columns)×\(size.rows); beat needs "
      + "\(Size.least.columns)×\(Size.least.rows). q quits."
    for (row, line) in text.wrapped(to: size.columns).enumerated() {
      canvas.draw(line, row: row, column: 0)
    }
    return canvas
  }

  private func drawWaiting(on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(rect, title: "BeatSpace", hasFocus: !isAtLogin, ink)
    if isAtLogin { return }
    let text: String
    switch link {
    case .disconnected(let reason): text = reason
    case .reconnecting(_, _, .some(let reason)): text = reason
    case .connected where loading != nil: text = "Loading from \(server) …"
    case .connecting, .connected, .reconnecting: text = "Waiting for \(server) …"
    }
    let lines = text.wrapped(to: rect.columnCount - 6)
    for (line, part) in lines.enumerated() {
      canvas.draw(part, row: rect.row + 2 + line, column: rect.column + 3, ink.muted)
    }
    loading?.draw(
      on: &canvas, row: rect.row + 3 + lines.count, column: rect.column + 3,
      count: rect.columnCount - 6, ink)
  }
}
