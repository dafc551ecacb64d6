import Models
import Wire

/// The conversations, two lines each: subject and members, and the last message.
struct ConversationList: View {
  let talk: Talk
  let rect: Rect
  let context: Context

  func draw(on canvas: inout Canvas) {
    let listing = talk.listing
    let unread = listing.unreadCount
    let list = ListView(
      rect: rect, title: Screen.messages.title(for: context.role), rowCount: listing.count,
      chosen: talk.selection.index(in: listing.ids),
      emptyText: "No conversations yet. Press n to start one.", isFiltered: !talk.filter.isEmpty,
      hasFocus: talk.focus == .list, rowHeight: TalkLayout.rowHeight,
      key: { .id(listing.ids[$0].value) })
    list.draw(
      on: &canvas, ink, note: { unread == 0 ? $0.text : "\(unread) unread · \($0.text)" },
      isFlashing: { context.isFlashing(listing.ids[$0].value) },
      row: { index, canvas, line, look in
        guard let conversation = listing[listing.ids[index]] else { return }
        draw(conversation, on: &canvas, line.row, look)
      })
  }

  private func draw(
    _ conversation: Conversation, on canvas: inout Canvas, _ row: Int, _ look: RowStyle
  ) {
    let unread = context.viewer.map { conversation.unreadCount(of: $0.id) } ?? 0
    let start = rect.column + 5
    let end = rect.endColumn - 2
    canvas.draw(
      unread > 0 ? "●" : " ", row: row, column: rect.column + 3, look.style(ink.amber, .bold))
    let time = conversation.changedAt.talkText(today: context.today, in: script)
    let timeColumn = canvas.draw(
      time, row: row, endColumn: end, look.style(unread > 0 ? ink.amber : ink.muted))
    let room = max(0, timeColumn - 1 - start)
    let subject = conversation.subject.printable.truncated(to: room)
    var column = start
    canvas.quoting {
      column = $0.draw(
        subject, row: row, column: start, look.style(unread > 0 ? ink.strong : ink.text))
    }
    let others = conversation.others(than: context.viewer)
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

  /// Shows a new message rather than the draft.
  private func preview(of conversation: Conversation, _ unread: Int) -> (String, Style) {
    if unread == 0, talk.filter.isEmpty, let draft = talk.drafts[conversation.id] {
      let shown = draft.toWrite
      let waiting = shown.waiting.isEmpty ? "" : "+\(shown.waiting.count) "
      let card = shown.attachment == nil ? "" : "▣ "
      return ("✎ \(waiting)\(card)\(shown.text)", ink.amber)
    }
    let match = talk.listing.match(in: conversation.id)
    guard let last = match ?? conversation.messages.last else {
      return ("No messages yet", ink.muted)
    }
    let name = last.author == context.viewer?.id ? "You" : last.name.firstWord
    if last.isDeleted { return ("\(name) deleted a message", ink.muted) }
    let title = last.attachment.flatMap { market.title(of: $0) } ?? "a card"
    let said = last.attachment == nil ? last.text : "▣ \(last.text.isEmpty ? title : last.text)"
    return ("\(name): \(said)", ink.muted)
  }
}

extension Instant {
  /// The time if it is today, or else the date.
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
