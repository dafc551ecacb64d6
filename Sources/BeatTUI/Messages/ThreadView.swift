import Models
import Wire

/// The messages of a conversation, and the lines in which one writes.
struct ThreadView {
  let model: Model
  let conversation: Conversation?
  let rect: Rect
  private var ink: Ink { model.ink }
  private var inside: Rect { rect.inset(rows: 1, columns: 1) }

  private var compose: ComposeView {
    let hint =
      model.talk.focus == .list ? "Enter opens the conversation" : "i writes a message"
    return ComposeView(
      ink: ink, writing: model.talk.writing, card: card, hint: hint,
      isFocused: model.talk.focus == .writing, typing: typing,
      present: conversation.map { model.presence(in: $0) } ?? [], rect: inside)
  }

  private func threadRect(_ compose: ComposeView) -> Rect {
    inside.split(rows: inside.rowCount - compose.rowCount).upper
  }

  /// The numbers of the messages that are in sight; the last one to its end, unless it is longer
  /// than the screen and one stands on it.
  var inSight: ClosedRange<Int>? {
    conversation.flatMap { inSight($0, lines(of: $0, threadRect(compose))) }
  }

  private func inSight(
    _ conversation: Conversation, _ lines: (shown: [ThreadLine], next: ThreadLine?)
  ) -> ClosedRange<Int>? {
    let numbers = lines.shown.compactMap(\.number)
    let isCut = lines.next?.number != nil && lines.next?.number == numbers.last
    let isTall = Set(numbers).count == 1 && numbers.first == model.talk.chosen
    guard let first = numbers.first,
      let last = isCut && !isTall ? numbers.last(where: { $0 != numbers.last }) : numbers.last,
      first <= last
    else { return nil }
    return first...last
  }

  /// What lies below, where there is something: how much, and whether it is new.
  private func drawRest(
    _ conversation: Conversation, below last: Int, on canvas: inout Canvas, _ compose: ComposeView
  ) {
    let rest = model.talk.thread(conversation).reversed().prefix { $0.number > last }
    guard !rest.isEmpty else { return }
    let read = model.viewer.map { conversation.readCount(of: $0.id) } ?? 0
    let new = rest.count { $0.number > read }
    canvas.draw(
      new > 0 ? " ↓ \(new) new " : " ↓ \(rest.count) more ", row: compose.ruleRow,
      endColumn: inside.endColumn - 2, new > 0 ? ink.amber.with(.bold) : ink.muted)
  }

  /// Columns of what is being written.
  var textWidth: Int { compose.width }

  private var typing: [String] {
    conversation.map { model.typing(in: $0.id).map(\.name) } ?? []
  }

  private var card: String? {
    model.talk.writing.attachment.flatMap { model.market.title(of: $0) }
  }

  var cursor: Position? { conversation == nil ? nil : compose.cursor }

  func draw(on canvas: inout Canvas) {
    guard let conversation else {
      canvas.box(rect, title: "Messages", ink)
      canvas.draw(
        "Choose a conversation, or begin one with n.", row: rect.row + 2, column: rect.column + 3,
        ink.muted)
      return
    }
    canvas.box(
      rect, title: conversation.subject, isQuoted: true, note: note(conversation),
      hasFocus: model.talk.focus != .list, ink)
    let compose = compose
    let thread = threadRect(compose)
    canvas.within(inside) { canvas in
      let lines = lines(of: conversation, thread)
      draw(lines.shown, on: &canvas, thread)
      compose.draw(on: &canvas)
      if !lines.shown.isEmpty {
        let last = inSight(conversation, lines)?.upperBound
        drawRest(conversation, below: last ?? .min, on: &canvas, compose)
      }
    }
  }

  private func note(_ conversation: Conversation) -> String {
    let people = conversation.others(than: model.viewer)
    let others =
      conversation.hasAssistant ? "\(people), \(Conversation.Message.Answer.name)" : people
    let about = conversation.about.flatMap { model.market.title(of: $0) }
    let isSaid = about.map { conversation.subject.contains($0) } ?? true
    let whole = isSaid ? others : others + " · " + (about ?? "")
    return whole.printable.truncated(to: max(0, rect.columnCount / 2))
  }

  /// Around the chosen message, or up from the newest, and the line below these. No more is made
  /// than may be seen.
  private func lines(
    of conversation: Conversation, _ place: Rect
  ) -> (shown: [ThreadLine], next: ThreadLine?) {
    let text = ThreadText(model: model, conversation: conversation, width: place.columnCount)
    let messages = model.talk.thread(conversation)
    let height = place.rowCount
    func lines(_ index: Int) -> [ThreadLine] {
      text.lines(of: messages[index], after: index > 0 ? messages[index - 1] : nil)
    }
    let last = messages.count - 1
    let chosen = model.talk.chosen.flatMap { number in
      messages.firstIndex { $0.number == number }
    }
    let anchor = chosen ?? last
    guard anchor >= 0 else { return ([], nil) }
    var shown = lines(anchor)
    let ownCount = shown.count
    var above = 0
    var index = anchor - 1
    while index >= 0, above < height {
      let more = lines(index)
      shown = more + shown
      above += more.count
      index -= 1
    }
    index = anchor + 1
    while index <= last, shown.count - above < height + ownCount {
      shown += lines(index)
      index += 1
    }
    if index > last, let draft = model.answer(in: conversation) { shown += text.lines(of: draft) }
    guard chosen != nil else { return (Array(shown.suffix(height)), nil) }
    let top = above - max(0, height - ownCount) / 2
    let below = shown.dropFirst(max(0, min(top, shown.count - height)))
    return (Array(below.prefix(height)), below.dropFirst(height).first)
  }

  private func draw(_ lines: [ThreadLine], on canvas: inout Canvas, _ place: Rect) {
    // The newest stands right above where one writes.
    let start = place.endRow - lines.count
    for (index, line) in lines.enumerated() {
      let isChosen =
        model.talk.focus == .thread && line.number != nil && line.number == model.talk.chosen
      let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
      let row = start + index
      if isChosen {
        canvas.fill(row: row, column: place.column, count: place.columnCount, look.ground)
      }
      var column =
        switch line.place {
        case .left: place.column + 1
        case .right: max(place.column, place.endColumn - 1 - line.columnCount)
        case .centre: place.column + max(0, place.columnCount - line.columnCount) / 2
        }
      func draw(_ canvas: inout Canvas) {
        for piece in line.pieces {
          column = canvas.draw(piece.text, row: row, column: column, look.style(piece.style))
        }
      }
      if line.isQuoted { canvas.quoting(draw) } else { draw(&canvas) }
      if isChosen {
        canvas.draw(look.mark, row: row, column: place.column, look.style(ink.accent, .bold))
      }
    }
  }
}
