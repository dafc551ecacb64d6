import Models
import WSClient
import Wire

extension Model {
  /// The whole screen, drawn completely each time.
  package func view() -> Frame {
    var canvas = Canvas(columns: size.columns, rows: size.rows)
    if size.isTooSmall { return Frame(canvas: tooSmall(canvas)) }
    let body = Rect(row: 1, column: 0, height: size.rows - 2, width: size.columns)
    if replica == nil {
      drawWaiting(on: &canvas, body)
    } else {
      switch screen {
      case .mediation: MediationView(model: self).draw(on: &canvas, body)
      case .dashboard: DashboardView(model: self).draw(on: &canvas, body)
      case .faces: FacesView(model: self).draw(on: &canvas, body)
      }
    }
    Chrome(model: self).draw(on: &canvas)
    var cursor = drawFilter(on: &canvas)
    for dialog in dialogs { cursor = DialogView(model: self).draw(dialog, on: &canvas) }
    return Frame(canvas: canvas, cursor: cursor)
  }

  private func tooSmall(_ empty: Canvas) -> Canvas {
    var canvas = empty
    let lines = [
      "BeatSpace needs \(Size.least.columns)×\(Size.least.rows).",
      "This terminal has \(size.columns)×\(size.rows).",
      "Please make it larger.",
    ]
    for (row, line) in lines.enumerated() { canvas.draw(line, row, 0) }
    return canvas
  }

  private func drawWaiting(on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(rect, "BeatSpace", isFocused: true)
    let text: String
    switch link {
    case .disconnected(let reason): text = reason
    case .connecting, .connected, .reconnecting: text = "Waiting for \(server) …"
    }
    canvas.draw(text, rect.row + 2, rect.column + 3, Style(Ink.muted))
  }

  /// The filter's line lies on the bottom border of the list.
  private func drawFilter(on canvas: inout Canvas) -> Frame.Cursor? {
    guard filter.isEditing || !filter.isEmpty else { return nil }
    let row = canvas.rowCount - 2
    let end = canvas.draw(" / \(filter.line.text) ", row, 2, Style(Ink.amber, on: nil, .bold))
    guard filter.isEditing else { return nil }
    let before = String(filter.line.characters.prefix(filter.line.cursor))
    return Frame.Cursor(row: row, column: min(end, 5 + columns(of: before)))
  }
}

/// One page of a list: the page that holds the chosen row.
struct Page {
  let range: Range<Int>
  let number: Int
  let count: Int

  init(rowCount: Int, chosen: Int?, height: Int) {
    let height = max(1, height)
    count = max(1, (rowCount + height - 1) / height)
    number = (chosen ?? 0) / height + 1
    let start = (number - 1) * height
    range = start..<max(start, min(start + height, rowCount))
  }

  var text: String { "page \(number)/\(count)" }
}

/// What all offer rows share.
struct RowStyle {
  let background: Int16?
  let mark: String

  init(isChosen: Bool, isFlashing: Bool) {
    background = isFlashing ? Ink.flash : isChosen ? Ink.chosen : nil
    mark = isFlashing ? "▎" : isChosen ? "▌" : " "
  }

  func style(_ ink: Int16, _ attributes: Style.Attributes = []) -> Style {
    Style(ink, on: background, attributes)
  }
}

extension OfferPhase {
  var ink: Int16 {
    switch self {
    case .requested: Ink.accent
    case .quoted: Ink.amber
    case .revisionRequested: Ink.violet
    case .approved: Ink.green
    case .rejected, .declined, .lost: Ink.red
    case .cancelled, .withdrawn, .expired: Ink.muted
    }
  }
}

extension Offer {
  /// `quoted v2`
  var phaseText: String {
    quotes.isEmpty || phase == .requested ? phase.title : "\(phase.title) v\(quotes.count)"
  }

  var priceText: String { newestQuote?.total.text() ?? "—" }

  /// How long there is left, or how long it has waited.
  func timeText(at now: Instant) -> String {
    if let deadline {
      let left = deadline.milliseconds(since: now)
      return (left < 3_600_000 ? "!" : "") + spanText(milliseconds: left)
    }
    return phase.isOpen ? "·" + spanText(milliseconds: now.milliseconds(since: changedAt)) : ""
  }
}

extension AssetStatus {
  var ink: Int16 {
    switch self {
    case .available: Ink.text
    case .pendingOffer: Ink.amber
    case .booked, .live: Ink.green
    case .completed: Ink.muted
    case .maintenance, .withdrawn: Ink.red
    }
  }
}
