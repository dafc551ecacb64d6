import Models

/// The newest messages of the conversation about an item, to read beside it.
struct TalkAbout: View {
  let conversation: Conversation?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let conversation else {
      canvas.box(rect, title: "Conversation", ink)
      canvas.draw(
        "None about this yet. T starts one.".truncated(to: rect.inside.columnCount),
        row: rect.row + 1, column: rect.column + 2, ink.muted)
      return
    }
    let unread = context.viewer.map { conversation.unreadCount(of: $0.id) } ?? 0
    canvas.box(
      rect, title: conversation.subject, isQuoted: true,
      note: unread == 0 ? "T opens it" : "\(unread) unread · T opens it", ink)
    let place = rect.inset()
    let text = ThreadText(
      talk: Talk(), conversation: conversation, width: place.columnCount, context: context)
    var lines: [ThreadLine] = []
    let messages = Array(conversation.messages)
    for index in messages.indices.reversed() where lines.count < place.rowCount {
      lines = text.lines(of: messages[index], after: index > 0 ? messages[index - 1] : nil) + lines
    }
    canvas.within(place) { canvas in
      for (index, line) in lines.suffix(place.rowCount).enumerated() {
        line.draw(on: &canvas, in: place, row: place.row + index, RowStyle(ink))
      }
    }
  }
}

extension Context {
  /// The newest conversation about an item.
  func conversation(about card: Card) -> Conversation? {
    market.conversations.rows.filter { $0.about == card }
      .max { $0.changedAt < $1.changedAt }
  }

  /// The newest conversation about an offer, or about its face with people of its buyer.
  func conversation(about offer: Offer) -> Conversation? {
    conversation(about: .offer(offer.id))
      ?? market.conversations.rows
      .filter { talk in
        talk.about == .asset(offer.asset)
          && talk.members.contains { $0.organisation == offer.buyer }
      }
      .max { $0.changedAt < $1.changedAt }
  }
}
