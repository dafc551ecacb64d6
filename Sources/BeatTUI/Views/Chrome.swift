import Models
import WSClient
import Wire

/// The bar at the top and the keys at the bottom, the same on every screen.
struct Chrome {
  let model: Model

  func draw(on canvas: inout Canvas) {
    drawHeader(on: &canvas)
    drawFooter(on: &canvas)
    drawToasts(on: &canvas)
  }

  private func drawHeader(on canvas: inout Canvas) {
    canvas.fill(0, 0, canvas.columnCount, Style(Ink.text, on: Ink.bar))
    var column = canvas.draw(" ▟ BeatSpace ", 0, 0, Style(Ink.dark, on: Ink.accent, .bold)) + 1
    for (index, screen) in Screen.all(for: model.role).enumerated() where model.viewer != nil {
      let isShown = screen == model.screen
      let style = isShown ? Style(Ink.bright, on: 240, .bold) : Style(Ink.muted, on: Ink.bar)
      let title = " \(index + 1) \(screen.title(for: model.role)) "
      column = canvas.draw(title, 0, column, style) + 1
    }
    drawStatus(on: &canvas, from: column)
  }

  /// From the right: who, the bell, the link. What doesn't fit is left out from the name on.
  private func drawStatus(on canvas: inout Canvas, from start: Int) {
    let (mark, words, tone) = link
    let unread = model.market.unreadCount
    let bell = "🔔 \(unread)"
    let who = model.viewer.map { "\($0.name) · \($0.role.title) " } ?? ""
    let room = canvas.columnCount - start
    let status = "\(mark) \(words)  "
    let showsName = columns(of: status + bell) + 2 + columns(of: who) < room
    var end = canvas.columnCount
    if showsName {
      canvas.drawEnding(who, 0, at: end, Style(Ink.text, on: Ink.bar))
      end -= columns(of: who) + 2
    } else {
      end -= 1
    }
    let bellStyle = Style(unread > 0 ? Ink.amber : Ink.muted, on: Ink.bar, unread > 0 ? .bold : [])
    canvas.drawEnding(bell, 0, at: end, bellStyle)
    end -= columns(of: bell)
    let fitted = status.truncated(to: max(0, end - start))
    canvas.drawEnding(fitted, 0, at: end, Style(tone, on: Ink.bar))
  }

  /// The state of the link in a mark, words and a colour (R1).
  private var link: (String, String, Int16) {
    switch model.link {
    case .connected(let latency):
      ("●", "connected" + (latency.map { " \($0) ms" } ?? ""), Ink.green)
    case .connecting(let attempt):
      ("◐", "connecting\(attempt > 1 ? " (attempt \(attempt))" : "")\(staleness)", Ink.amber)
    case .reconnecting(let attempt, let retryAt):
      (
        "◌",
        "reconnecting (attempt \(attempt), retry in \(seconds(until: retryAt)) s)\(staleness)",
        Ink.amber
      )
    case .disconnected: ("✗", "disconnected\(staleness)", Ink.red)
    }
  }

  private func seconds(until: Uptime) -> Int64 {
    max(0, until.milliseconds(since: model.now.uptime) + 999) / 1_000
  }

  private var staleness: String {
    guard let heard = model.lastHeard else { return "" }
    return " · stale \(spanText(milliseconds: model.now.uptime.milliseconds(since: heard)))"
  }

  private func drawFooter(on canvas: inout Canvas) {
    let row = canvas.rowCount - 1
    canvas.fill(row, 0, canvas.columnCount, Style(Ink.muted, on: Ink.bar))
    let right = footerNote
    let end = canvas.columnCount - columns(of: right)
    var column = 1
    for (key, label) in footerKeys {
      guard column + columns(of: key) + columns(of: label) + 3 < end else { break }
      column = canvas.draw(key, row, column, Style(Ink.accent, on: Ink.bar, .bold))
      column = canvas.draw(" " + label, row, column, Style(Ink.muted, on: Ink.bar)) + 2
    }
    canvas.drawEnding(right, row, at: canvas.columnCount, Style(Ink.muted, on: Ink.bar))
  }

  private var footerNote: String {
    let pending = model.replica?.pending.count ?? 0
    let waiting = pending == 0 ? "" : "◌ \(pending) pending · "
    return " \(waiting)\(model.now.instant.clockText) Dhaka "
  }

  /// The keys that work now, from the one table.
  private var footerKeys: [(String, String)] {
    if let dialog = model.dialogs.last { return dialog.footerKeys(model) }
    if model.filter.isEditing { return [("Enter", "keep"), ("Esc", "show all")] }
    return KeyTable.bindings(of: model.screen)
      .filter { !$0.label.isEmpty && model.can($0.action) }
      .map { ($0.keys[0].name, $0.label) }
  }

  private func drawToasts(on canvas: inout Canvas) {
    for (index, toast) in model.toasts.reversed().enumerated() {
      let text = " \(toast.tone.mark) \(toast.text) ".truncated(to: canvas.columnCount - 6)
      let row = canvas.rowCount - 3 - index
      let style = Style(Ink.dark, on: toast.tone.ink, .bold)
      canvas.drawEnding(text, row, at: canvas.columnCount - 3, style)
    }
  }
}

extension Toast.Tone {
  var mark: String {
    switch self {
    case .good: "✓"
    case .bad: "!"
    case .news: "●"
    }
  }

  var ink: Int16 {
    switch self {
    case .good: Ink.green
    case .bad: Ink.red
    case .news: Ink.accent
    }
  }
}

extension Dialog {
  func footerKeys(_ model: Model) -> [(String, String)] {
    switch self {
    case .form(let form):
      form.fields.isEmpty
        ? [("Enter", "yes"), ("Esc", "no")]
        : [("Tab", "next field"), ("^S", "send"), ("Esc", "cancel")]
    case .asset:
      (model.role == .buyer ? [("n", "request")] : []) + [("Esc", "close")]
    case .quotes:
      KeyTable.own(model.screen)
        .filter { [.approve, .reject, .revise, .quote, .withdraw].contains($0.action) }
        .filter { model.can($0.action) }.map { ($0.keys[0].name, $0.label) } + [("Esc", "close")]
    case .notifications:
      [
        ("Enter", "go to"), ("m", "mark read"), ("a", "mark all"), ("x", "clear"), ("Esc", "close"),
      ]
    case .help: [("↑↓", "scroll"), ("Esc", "close")]
    case .leave: [("Enter", "quit anyway"), ("Esc", "stay")]
    }
  }
}
