import Models
import Wire

/// The messages of a conversation, and the field for a new one.
struct ThreadView: View {
  let talk: Talk
  let rect: Rect
  let context: Context

  func draw(on canvas: inout Canvas) {
    guard let conversation = talk.conversation else {
      canvas.box(rect, title: "Messages", ink)
      canvas.draw(
        "Select a conversation, or press n to start one.", row: rect.row + 2,
        column: rect.column + 3,
        ink.muted)
      return
    }
    canvas.box(
      rect, title: conversation.subject, isQuoted: true, note: note(conversation),
      hasFocus: talk.focus != .list, ink)
    canvas.pane(Talk.threadPane, rect)
    let layout = ThreadLayout(talk, conversation, in: rect, context)
    canvas.within(layout.inside) { canvas in
      draw(layout.lines, on: &canvas, layout.place)
      compose(conversation, layout.compose).draw(on: &canvas)
      if !layout.lines.isEmpty {
        drawRest(conversation, below: layout.inSight?.upperBound ?? .min, on: &canvas, layout)
      }
      if talk.focus == .writing {
        let mentions = talk.writing.mentions
        MentionView(
          found: mentions.found(for: talk.writing.field, among: talk.people(in: context)),
          chosen: mentions.chosen, ink: ink
        ).draw(on: &canvas, at: layout.compose.cursor)
      }
    }
  }

  private func compose(
    _ conversation: Conversation, _ layout: ComposeLayout
  ) -> ComposeView {
    ComposeView(
      ink: ink, writing: talk.writing, layout: layout, card: talk.attachedTitle(in: market),
      hint: talk.focus == .list ? "Enter opens the conversation" : "i writes a message",
      isFocused: talk.focus == .writing,
      typing: context.typing(in: conversation.id).map(\.name),
      present: context.presence(in: conversation))
  }

  /// The number of messages further down, and whether they are new.
  private func drawRest(
    _ conversation: Conversation, below last: Int, on canvas: inout Canvas,
    _ layout: ThreadLayout
  ) {
    let rest = talk.thread(conversation).reversed().prefix { $0.number > last }
    guard !rest.isEmpty else { return }
    let read = context.viewer.map { conversation.readCount(of: $0.id) } ?? 0
    let new = rest.count { $0.number > read }
    canvas.draw(
      new > 0 ? " ↓ \(new) new " : " ↓ \(rest.count) more ", row: layout.compose.rule.row,
      endColumn: layout.inside.endColumn - 2, new > 0 ? ink.amber.with(.bold) : ink.muted)
  }

  private func note(_ conversation: Conversation) -> String {
    let people = conversation.others(than: context.viewer)
    let others =
      conversation.hasAssistant ? "\(people), \(Conversation.Message.Answer.name)" : people
    let about = conversation.about.flatMap { market.title(of: $0) }
    let isSaid = about.map { conversation.subject.contains($0) } ?? true
    let whole = isSaid ? others : others + " · " + (about ?? "")
    return whole.printable.truncated(to: max(0, rect.columnCount / 2))
  }

  private func draw(_ lines: [ThreadLine], on canvas: inout Canvas, _ place: Rect) {
    // The newest message is right above the field.
    let start = place.endRow - lines.count
    for (index, line) in lines.enumerated() {
      let isChosen =
        talk.focus == .thread && line.number != nil && line.number == talk.chosen
      let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
      let row = start + index
      if let number = line.number {
        canvas.target(
          place.line(row - place.row), .row(pane: Talk.threadPane, .index(number)))
      }
      if isChosen {
        canvas.fill(row: row, column: place.column, count: place.columnCount, look.ground)
      }
      line.draw(on: &canvas, in: place, row: row, look)
      if isChosen {
        canvas.draw(look.mark, row: row, column: place.column, look.style(ink.accent, .bold))
      }
    }
  }
}
