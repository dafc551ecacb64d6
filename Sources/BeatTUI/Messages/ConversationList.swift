import Models
import Wire

/// The conversations, two lines each: what it is and with whom, and what was said last.
struct ConversationList {
  let model: Model
  let rect: Rect
  private var ink: Ink { model.ink }

  var pageLength: Int { max(1, (rect.rowCount - 2) / 2) }

  func draw(on canvas: inout Canvas) {
    let listing = model.talk.listing
    let chosen = model.talk.selection.index(in: listing.ids)
    let page = Page(rowCount: listing.count, chosen: chosen, height: pageLength)
    let unread = listing.unreadCount
    let note = unread == 0 ? page.text : "\(unread) unread · \(page.text)"
    canvas.box(
      rect, title: Screen.messages.title(for: model.role), note: note,
      hasFocus: model.talk.focus == .list, ink)
    if listing.ids.isEmpty {
      canvas.draw(
        model.talk.filter.isEmpty
          ? "Nobody has said anything yet. n begins." : "Nothing matches. Esc shows all.",
        row: rect.row + 2, column: rect.column + 3, ink.muted)
    }
    canvas.within(rect.inset()) { canvas in
      for (line, index) in page.range.enumerated() {
        guard let conversation = listing[listing.ids[index]] else { continue }
        draw(conversation, isChosen: index == chosen, on: &canvas, rect.row + 1 + line * 2)
      }
    }
  }

  private func draw(
    _ conversation: Conversation, isChosen: Bool, on canvas: inout Canvas, _ row: Int
  ) {
    let look = RowStyle(
      ink, isChosen: isChosen, isFlashing: model.flashes.contains(conversation.id.value))
    for line in 0..<2 {
      canvas.fill(
        row: row + line, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
      canvas.draw(
        look.mark, row: row + line, column: rect.column + 1, look.style(ink.accent, .bold))
    }
    let unread = model.viewer.map { conversation.unreadCount(of: $0.id) } ?? 0
    let start = rect.column + 5
    let end = rect.endColumn - 2
    canvas.draw(
      unread > 0 ? "●" : " ", row: row, column: rect.column + 3, look.style(ink.amber, .bold))
    let time = conversation.changedAt.talkText(today: model.today, in: model.script)
    let timeColumn = canvas.draw(
      time, row: row, endColumn: end, look.style(unread > 0 ? ink.amber : ink.muted))
    let room = max(0, timeColumn - 1 - start)
    let subject = conversation.subject.printable.truncated(to: room)
    var column = start
    canvas.quoting {
      column = $0.draw(
        subject, row: row, column: start, look.style(unread > 0 ? ink.strong : ink.text))
    }
    let others = conversation.others(than: model.viewer)
    canvas.draw(
      " · \(others)".printable.truncated(to: max(0, timeColumn - 1 - column)), row: row,
      column: column, look.style(ink.muted))
    drawLast(conversation, unread, on: &canvas, row + 1, from: start, to: end, look)
  }

  private func drawLast(
    _ conversation: Conversation, _ unread: Int, on canvas: inout Canvas, _ row: Int,
    from start: Int, to end: Int, _ look: RowStyle
  ) {
    var end = end
    if unread > 0 {
      end = canvas.draw("(\(unread))", row: row, endColumn: end, look.style(ink.amber, .bold)) - 1
    }
    let (text, style) = preview(of: conversation, unread)
    canvas.quoting {
      _ = $0.draw(
        text.printable.truncated(to: max(0, end - start)), row: row, column: start,
        look.style(style))
    }
  }

  /// What is new goes before what one had begun to say.
  private func preview(of conversation: Conversation, _ unread: Int) -> (String, Style) {
    if unread == 0, model.talk.filter.isEmpty, let draft = model.talk.drafts[conversation.id] {
      let shown = draft.toWrite
      let waiting = shown.waiting.isEmpty ? "" : "+\(shown.waiting.count) "
      let card = shown.attachment == nil ? "" : "▣ "
      return ("✎ \(waiting)\(card)\(shown.text)", ink.amber)
    }
    let match = model.talk.listing.match(in: conversation.id)
    guard let last = match ?? conversation.messages.last else {
      return ("Nothing said yet", ink.muted)
    }
    let name = last.author == model.viewer?.id ? "You" : last.name.firstWord
    if last.isDeleted { return ("\(name) deleted a message", ink.muted) }
    let title = last.attachment.flatMap { model.market.title(of: $0) } ?? "a card"
    let said = last.attachment == nil ? last.text : "▣ \(last.text.isEmpty ? title : last.text)"
    return ("\(name): \(said)", ink.muted)
  }
}

extension Instant {
  /// The time of today, or the day of another.
  func talkText(today: Day, in script: Script) -> String {
    let day = Day(self)
    if day == today { return clockText }
    let isNear = abs(day.days(since: today)) < 300
    return isNear ? day.shortText(in: script) : day.text(in: script)
  }
}

extension String {
  var firstWord: String { split(separator: " ").first.map(String.init) ?? self }
}
