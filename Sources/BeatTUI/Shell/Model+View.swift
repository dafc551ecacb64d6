import Models
import WSClient
import Wire

extension Model {
  /// The whole screen, drawn completely each time.
  package func view() -> Frame {
    var canvas = Canvas(size, script: script)
    if size.isTooSmall { return Frame(canvas: tooSmall(canvas)) }
    if replica == nil {
      drawWaiting(on: &canvas, body)
    } else {
      switch screen {
      case .mediation: MediationView(model: self).draw(on: &canvas, body)
      case .dashboard: DashboardView(model: self).draw(on: &canvas, body)
      case .faces: FacesView(model: self).draw(on: &canvas)
      case .campaigns: CampaignsView(model: self).draw(on: &canvas, body)
      case .overview: OverviewView(model: self).draw(on: &canvas)
      case .messages: TalkView(model: self).draw(on: &canvas)
      }
    }
    Chrome(model: self).draw(on: &canvas)
    if let timeLine {
      TimeLineView(model: self, timeLine: timeLine)
        .draw(
          on: &canvas, Rect(size).split(rows: -1).upper.split(rows: -TimeLineView.rowCount).lower)
    }
    var cursor = drawFilter(on: &canvas) ?? writingCursor
    for dialog in dialogs { cursor = dialog.panel.draw(self, on: &canvas) }
    Chrome(model: self).drawToasts(on: &canvas)
    return Frame(canvas: canvas, cursor: cursor)
  }

  private var writingCursor: Position? {
    screen == .messages && replica != nil ? TalkView(model: self).cursor : nil
  }

  /// All but the bars above and below.
  var body: Rect { Rect(row: 1, column: 0, rowCount: stage.rows - 2, columnCount: size.columns) }

  /// The terminal without the time line's strip: what dialogs lie on.
  var stage: Size {
    Size(columns: size.columns, rows: size.rows - (isLookingBack ? TimeLineView.rowCount : 0))
  }

  private func tooSmall(_ empty: Canvas) -> Canvas {
    var canvas = empty
    let lines = [
      "BeatSpace needs \(Size.least.columns)×\(Size.least.rows).",
      "This terminal has \(size.columns)×\(size.rows).",
      "Please make it larger.",
    ]
    for (row, line) in lines.enumerated() { canvas.draw(line, row: row, column: 0) }
    return canvas
  }

  private func drawWaiting(on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(rect, title: "BeatSpace", hasFocus: true, ink)
    let text: String
    switch link {
    case .disconnected(let reason): text = reason
    case .reconnecting(_, _, .some(let reason)): text = reason
    case .connecting, .connected, .reconnecting: text = "Waiting for \(server) …"
    }
    for (line, part) in text.wrapped(to: rect.columnCount - 6).enumerated() {
      canvas.draw(part, row: rect.row + 2 + line, column: rect.column + 3, ink.muted)
    }
  }

  /// The filter's line lies on the bottom border of the list, the market's in the list itself.
  private func drawFilter(on canvas: inout Canvas) -> Position? {
    if screen == .faces { return FacesView(model: self).cursor }
    guard filter.isEditing || !filter.isEmpty else { return nil }
    if screen == .messages, !TalkView(model: self).hasList { return nil }
    let row = body.endRow - 1
    let (text, cursor) = filter.line.window(width: canvas.size.columns / 2)
    let style = ink.amber.with(.bold)
    canvas.draw(" / \(text) ", row: row, column: 2, style)
    return filter.isEditing ? Position(row: row, column: 5 + cursor) : nil
  }
}

extension Model {
  func text(_ dates: DayRange) -> String { context.text(dates) }
  func text(_ instant: Instant) -> String { context.text(instant) }
}

extension Model {
  /// Made anew where the market's screen has not kept it up to date.
  var occupancy: Occupancy {
    let kept = faces.listing.occupancy
    return kept.isOf(market) ? kept : Occupancy(of: market)
  }
}
