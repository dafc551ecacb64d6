import Localization
import Models
import WSClient
import Wire

/// The bar at the top and the keys at the bottom, the same on every screen.
struct Chrome {
  let model: Model
  var ink: Ink { model.ink }

  func draw(on canvas: inout Canvas) {
    drawHeader(on: &canvas)
    drawFooter(on: &canvas)
  }

  private func drawHeader(on canvas: inout Canvas) {
    canvas.fill(row: 0, column: 0, count: canvas.size.columns, ink.text.on(ink.bar))
    var column = drawBrand(on: &canvas) + (isNarrow ? 0 : 1)
    for (index, tab) in tabs(room: canvas.size.columns - column).enumerated() {
      let style = tab.isShown ? ink.tab : ink.muted.on(ink.bar)
      let start = column
      column = canvas.draw(tab.text, row: 0, column: column, style)
      // The keys of screens do nothing while a panel is open.
      if model.dialogs.isEmpty {
        canvas.target(
          Rect(row: 0, column: start, rowCount: 1, columnCount: column - start), .tab(index))
      }
      column += tab.gap
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
      ? canvas.draw(" ◀ " + localized("PAST") + " ", row: 0, column: 0, ink.alarm)
      : canvas.draw(isNarrow ? " ▟ " : " ▟ BeatSpace ", row: 0, column: 0, ink.brand)
  }

  private func tabs(room: Int) -> [TabBar.Tab] {
    guard model.viewer != nil else { return [] }
    let screens = Screen.all(for: model.role)
    let names = screens.map { $0.title(for: model.role) }
    let waiting = text(model.waiting.count)
    let shorter = zip(screens, names).map { $1 + ($0 == .messages ? unread : "") }
    let titles = shorter.enumerated().map { $1 + ($0 == 0 ? waiting : "") }
    return TabBar(
      titles, shorter: shorter, shown: screens.firstIndex(of: model.screen),
      room: room - leastStatusColumns,
      isNarrow: isNarrow
    ).tabs
  }

  /// The columns of the status, or of the time line's moment, in as few words as possible.
  private var leastStatusColumns: Int {
    if let timeLine = model.timeLine { return momentTexts(of: timeLine).last?.columnCount ?? 0 }
    let (mark, phrases, _) = link
    let least = phrases.map(\.columnCount).min() ?? 0
    return mark.columnCount + 1 + least + 2 + bell.columnCount + ownMark.columnCount + 1
  }

  private var bell: String { "🔔 \(model.context.state.unreadCount)" }
  private var ownMark: String { model.ownMark.map { "\($0) " } ?? "" }

  /// The moment that the screen shows, in as many words as there is room for.
  private func drawMoment(of timeLine: TimeLine, on canvas: inout Canvas, from start: Int) {
    let room = canvas.size.columns - start
    let texts = momentTexts(of: timeLine)
    guard let text = texts.first(where: { $0.columnCount <= room }) ?? texts.last else { return }
    canvas.draw(
      text, row: 0, endColumn: canvas.size.columns, ink.amber.with(.bold).on(ink.bar))
  }

  /// From the longest to the shortest.
  private func momentTexts(of timeLine: TimeLine) -> [String] {
    let replayer = timeLine.replayer
    let count = localized("\(replayer.position) of \(replayer.count)")
    return timeLine.moment.map { moment in
      let whole = moment.preciseText(in: model.script)
      let short = "\(Day(moment).shortText(in: model.script)) \(moment.preciseClockText)"
      return [
        localized("the screen as of \(whole) · event \(count)") + " ",
        localized("as of \(short)") + " · \(count) ", "\(short) · \(count) ", "\(short) ",
      ]
    } ?? [localized("loading the history, live until then") + " ", localized("loading") + " "]
  }

  /// Of messages.
  private var unread: String { text(model.screens.talk.listing.unreadCount) }

  private func text(_ count: Int) -> String {
    count == 0 ? "" : " (\(count > 99 ? "99+" : "\(count)"))"
  }

  /// From the right: the user, the bell, the connection. If there is no room, the name is omitted,
  /// then one word after another of the connection.
  private func drawStatus(on canvas: inout Canvas, from start: Int) {
    let unread = model.context.state.unreadCount
    var bell = bell
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

  private func drawFooter(on canvas: inout Canvas) {
    let row = canvas.size.rows - 1
    canvas.fill(row: row, column: 0, count: canvas.size.columns, ink.muted.on(ink.bar))
    let right = footerNote
    var end = canvas.size.columns - right.columnCount
    // Always show the key for the help.
    let keys = footerKeys
    func width(_ key: KeyHint) -> Int { key.columnCount + 2 }
    let kept = keys.suffix(keptKeyCount)
    end -= kept.reduce(0) { $0 + width($1) }
    var taken = 1
    let fitting = keys.dropLast(kept.count).prefix { key in
      taken += width(key)
      return taken < end + 2
    }
    let common = fitting.filter(\.isCommon)
    let column = draw(fitting.filter { !$0.isCommon }, on: &canvas, from: 1)
    // What works everywhere stays where it is, whatever works with the selected item.
    let last = common.reversed() + Array(kept)
    let start =
      canvas.size.columns - right.columnCount - last.reduce(0) { $0 + width($1) } + 1
    draw(last, on: &canvas, from: common.isEmpty ? column : max(column, start))
    canvas.draw(right, row: row, endColumn: canvas.size.columns, ink.muted.on(ink.bar))
  }

  /// Returns the column after.
  @discardableResult
  private func draw(_ hints: [KeyHint], on canvas: inout Canvas, from start: Int) -> Int {
    let row = canvas.size.rows - 1
    var column = start
    for hint in hints {
      let start = column
      column = canvas.draw(hint.key, row: row, column: column, ink.accent.with(.bold).on(ink.bar))
      column = canvas.draw(" " + hint.label, row: row, column: column, ink.muted.on(ink.bar))
      if let key = hint.press {
        canvas.target(
          Rect(row: row, column: start, rowCount: 1, columnCount: column - start), .key(key))
      }
      column += 2
    }
    return column
  }

  private var footerNote: String {
    let pending = model.replica?.pending.count { !$0.envelope.command.isReceipt } ?? 0
    let refused = model.outbox.refusedCount
    let waiting =
      (refused == 0 ? "" : "✗ " + localized("\(refused) refused: W") + " · ")
      + (pending == 0 ? "" : "◌ " + localized("\(pending) pending") + " · ")
    if model.size.columns < Panes<OffersPane>.columnsMin {
      return " \(waiting)\(model.now.instant.clockText) "
    }
    let city = District.name("Dhaka", in: model.script)
    return " \(waiting)\(model.now.instant.clockText) \(city) "
  }

  /// The keys that work now, from the key table.
  private var footerKeys: [KeyHint] {
    if let dialog = model.dialogs.last {
      let keys = dialog.panel.footerKeys(with: model.preferences.keys, in: model.context)
      return keys + (dialog.isTable ? [] : [help(in: dialog)])
    }
    let screen = model.screens.current
    if screen.filter.isEditing {
      return screen.filterKeys + [
        KeyHint("Enter", screen.filterLabel, press: .enter),
        KeyHint("Esc", "show all", press: .escape),
      ]
    }
    if let keys = screen.typingKeys { return keys }
    var shown = model.possible(model.bindings.filter { !$0.label.isEmpty })
    // Among the keys that always stay.
    if let index = shown.firstIndex(where: { $0.action == .shell(.retry) }) {
      let retry = shown.remove(at: index)
      shown.insert(retry, at: max(0, shown.count - leadingCount))
    }
    return shown.compactMap(\.hint)
  }

  private func help(in dialog: Dialog) -> KeyHint {
    let key: Key = dialog.panel.isTyping ? .helpWhileTyping : .character("?")
    return KeyHint(key.name, "keys", press: key)
  }

  /// The keys at the end that always stay: back, where it is the screen's own, and the help.
  private var leadingCount: Int {
    let leads = model.bindings.contains {
      $0.action == .shell(.back) || $0.action == .shell(.leave)
    }
    return leads && !model.isLookingBack ? 2 : 1
  }

  private var keptKeyCount: Int {
    if let dialog = model.dialogs.last { return dialog.isTable ? 1 : 2 }
    let screen = model.screens.current
    let isTyping = screen.filter.isEditing || screen.typingKeys != nil
    return isTyping ? 1 : leadingCount + (model.can(.shell(.retry)) ? 1 : 0)
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
