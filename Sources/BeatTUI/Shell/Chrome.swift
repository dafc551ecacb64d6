import Models
import WSClient
import Wire

/// The bar at the top and the keys at the bottom, the same on every screen.
struct Chrome {
  let model: Model
  private var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas) {
    drawHeader(on: &canvas)
    drawFooter(on: &canvas)
  }

  private func drawHeader(on canvas: inout Canvas) {
    canvas.fill(row: 0, column: 0, count: canvas.size.columns, ink.text.on(ink.bar))
    let gap = isNarrow ? 0 : 1
    var column = drawBrand(on: &canvas) + gap
    for (index, screen) in Screen.all(for: model.role).enumerated() where model.viewer != nil {
      let isShown = screen == model.screen
      let style = isShown ? ink.tab : ink.muted.on(ink.bar)
      let title = " \(index + 1) \(screen.title(for: model.role))\(count(of: screen)) "
      column = canvas.draw(title, row: 0, column: column, style) + gap
    }
    if let timeLine = model.timeLine {
      drawMoment(of: timeLine, on: &canvas, from: column)
    } else {
      drawStatus(on: &canvas, from: column)
    }
  }

  /// If there is no room for everything, the name and the gaps are omitted before the connection
  /// state.
  private var isNarrow: Bool { model.size.columns < 100 }

  private func drawBrand(on canvas: inout Canvas) -> Int {
    model.isLookingBack
      ? canvas.draw(" ◀ PAST ", row: 0, column: 0, ink.alarm)
      : canvas.draw(isNarrow ? " ▟ " : " ▟ BeatSpace ", row: 0, column: 0, ink.brand)
  }

  /// The moment that the screen shows, in as many words as there is room for.
  private func drawMoment(of timeLine: TimeLine, on canvas: inout Canvas, from start: Int) {
    let room = canvas.size.columns - start
    let replayer = timeLine.replayer
    let count = "\(replayer.position) of \(replayer.count)"
    let texts =
      timeLine.moment.map { moment in
        let whole = moment.preciseText(in: model.script)
        let short = "\(Day(moment).shortText(in: model.script)) \(moment.preciseClockText)"
        return [
          "the screen as of \(whole) · event \(count) ", "as of \(short) · \(count) ",
          "\(short) · \(count) ", "\(short) ",
        ]
      } ?? ["loading the history, live until then ", "loading "]
    guard let text = texts.first(where: { $0.columnCount <= room }) ?? texts.last else { return }
    canvas.draw(
      text, row: 0, endColumn: canvas.size.columns, ink.amber.with(.bold).on(ink.bar))
  }

  /// The count of unread items of a screen that isn't open.
  private func count(of screen: Screen) -> String {
    guard screen == .messages else { return "" }
    let count = model.screens.talk.listing.unreadCount
    return count == 0 ? "" : " (\(count > 99 ? "99+" : "\(count)"))"
  }

  /// From the right: the user, the bell, the connection. If there is no room, the name is omitted,
  /// then one word after another of the connection.
  private func drawStatus(on canvas: inout Canvas, from start: Int) {
    let unread = model.context.state.unreadCount
    let ownMark = model.ownMark.map { "\($0) " } ?? ""
    var bell = "🔔 \(unread)"
    let who = model.viewer.map { "\(ownMark)\($0.name) · \($0.role.title) " } ?? ""
    var room = canvas.size.columns - start - bell.columnCount - 2
    let (mark, phrases, tone) = link
    let texts = phrases.map { "\(mark) \($0)  " }
    let besideName = texts.prefix(2).first { $0.columnCount + who.columnCount + 2 <= room }
    if besideName == nil {
      bell = ownMark + bell
      room -= ownMark.columnCount
    }
    let text =
      besideName ?? texts.first { $0.columnCount <= room }
      ?? phrases.last.map { "\(mark) \($0) " } ?? ""
    var end = canvas.size.columns - 1
    if besideName != nil {
      end = canvas.draw(who, row: 0, endColumn: end + 1, ink.text.on(ink.bar)) - 2
    }
    let bellStyle = (unread > 0 ? ink.amber.with(.bold) : ink.muted).on(ink.bar)
    end = canvas.draw(bell, row: 0, endColumn: end, bellStyle)
    canvas.draw(
      text.truncated(to: max(0, end - start)), row: 0, endColumn: end, tone.on(ink.bar))
  }

  /// The connection state as a mark, phrases from the longest to the shortest, and a colour (R1).
  /// The name is shown only beside one of the first two.
  private var link: (mark: String, phrases: [String], Style) {
    switch model.link {
    case .connected(_, _, .some(let silentSince)):
      let age = spanText(milliseconds: model.now.uptime.milliseconds(since: silentSince))
      return (
        "◐", ["connected · nothing heard for \(age)", "connected · silent \(age)", "connected"],
        ink.amber
      )
    case .connected(_, _, nil) where model.loading != nil:
      return ("◐", (model.loading?.phrases ?? []) + ["loading"], ink.amber)
    case .connected(_, _, nil) where model.isReadOnly:
      return (
        "⊘", ["connected · the server can't save changes", "connected · read-only", "read-only"],
        ink.red
      )
    case .connected(let latency, let transport, nil):
      let way = transport == .http ? " over HTTP" : ""
      let words = "connected" + way
      return (
        transport == .http ? "◒" : "●", [words + (latency.map { " \($0) ms" } ?? ""), words],
        ink.green
      )
    case .connecting(let attempt):
      let words = "connecting\(attempt > 1 ? " (attempt \(attempt))" : "")\(staleness)"
      return ("◐", [words, words, "connecting\(staleness)", "connecting"], ink.amber)
    case .reconnecting(let attempt, let retryAt, let reason):
      let left = seconds(until: retryAt)
      let words = "reconnecting (attempt \(attempt), retry in \(left) s)\(staleness)"
      let short = "reconnecting \(left) s (\(attempt))"
      let whole = reason.map { "\(words) · \($0)" } ?? words
      return (
        "◌", [whole, words, short + staleness, short, "reconnecting \(left) s"], ink.amber
      )
    case .disconnected(let reason):
      let words = "disconnected: \(reason)"
      return ("✗", [words, words, "disconnected\(staleness)", "disconnected"], ink.red)
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
    let row = canvas.size.rows - 1
    canvas.fill(row: row, column: 0, count: canvas.size.columns, ink.muted.on(ink.bar))
    let right = footerNote
    var end = canvas.size.columns - right.columnCount
    // Always show the key for the help.
    let keys = footerKeys
    func width(_ key: KeyHint) -> Int { key.key.columnCount + key.label.columnCount + 3 }
    let kept = keys.suffix(keptKeyCount)
    end -= kept.reduce(0) { $0 + width($1) }
    var taken = 1
    let fitting = keys.dropLast(kept.count).prefix { key in
      taken += width(key)
      return taken < end + 2
    }
    var column = 1
    for (key, label) in fitting + kept {
      column = canvas.draw(key, row: row, column: column, ink.accent.with(.bold).on(ink.bar))
      column = canvas.draw(" " + label, row: row, column: column, ink.muted.on(ink.bar)) + 2
    }
    canvas.draw(right, row: row, endColumn: canvas.size.columns, ink.muted.on(ink.bar))
  }

  private var footerNote: String {
    let pending = model.replica?.pending.count { !$0.envelope.command.isReceipt } ?? 0
    let waiting = pending == 0 ? "" : "◌ \(pending) pending · "
    let city = District.name("Dhaka", in: model.script)
    return " \(waiting)\(model.now.instant.clockText) \(city) "
  }

  /// The keys that work now, from the key table.
  private var footerKeys: [KeyHint] {
    if let dialog = model.dialogs.last { return dialog.panel.footerKeys(in: model.context) }
    let screen = model.screens.current
    if screen.filter.isEditing {
      return screen.filterKeys + [("Enter", screen.filterLabel), ("Esc", "show all")]
    }
    if let keys = screen.typingKeys { return keys }
    let chosen = model.chosen
    var shown = model.bindings.filter { !$0.label.isEmpty && model.can($0.action, on: chosen) }
    // Among the keys that always stay.
    if let index = shown.firstIndex(where: { $0.action == .shell(.retry) }), shown.count > 1 {
      let retry = shown.remove(at: index)
      shown.insert(retry, at: shown.count - 1)
    }
    return shown.map(\.hint)
  }

  private var keptKeyCount: Int {
    if let dialog = model.dialogs.last { return dialog.panel.keptKeyCount }
    let screen = model.screens.current
    let isTyping = screen.filter.isEditing || screen.typingKeys != nil
    return !isTyping && model.can(.shell(.retry)) ? 2 : 1
  }

  /// Draws toasts where they cover neither the line with the cursor, which is being typed, nor the
  /// hint below it.
  func drawToasts(on canvas: inout Canvas, sparing cursor: Position?) {
    // The newest toast is on the lower border, where it covers nothing.
    let rows = model.layout.body.rows.reversed().filter { row in
      cursor.map { row != $0.row && row != $0.row + 1 } ?? true
    }
    for (toast, row) in zip(model.toasts.reversed(), rows) {
      let said = toast.text.withMonths(in: model.script)
      let text = " \(toast.tone.mark) \(said) ".truncated(to: canvas.size.columns - 6)
      canvas.draw(text, row: row, endColumn: canvas.size.columns - 2, toast.tone.style(ink))
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

  func style(_ ink: Ink) -> Style {
    switch self {
    case .good: ink.toast
    case .bad: ink.alarm
    case .news: ink.brand
    }
  }
}
