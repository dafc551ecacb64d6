import Models

/// The messages of a conversation as lines on the screen, above the field for a new one. It decides
/// which messages count as read.
struct ThreadLayout {
  /// The rectangle inside the box.
  let inside: Rect
  let compose: ComposeLayout
  /// The rectangle of the messages.
  let place: Rect
  let lines: [ThreadLine]
  /// The numbers of the visible messages. The last one is visible to its end, unless it is longer
  /// than the screen and selected.
  let inSight: ClosedRange<Int>?

  init(_ talk: Talk, _ conversation: Conversation, in rect: Rect, _ context: Context) {
    inside = rect.inset()
    compose = ComposeLayout(
      talk.writing, hasCard: talk.attachedTitle(in: context.market) != nil, in: inside)
    place = inside.split(rows: inside.rowCount - compose.rowCount).upper
    let text = ThreadText(
      talk: talk, conversation: conversation, width: place.columnCount, context: context)
    let (shown, next) = Self.lines(text, talk, conversation, height: place.rowCount, context)
    lines = shown
    inSight = Self.inSight(shown, next, chosen: talk.chosen)
  }

  private static func inSight(
    _ shown: [ThreadLine], _ next: ThreadLine?, chosen: Int?
  ) -> ClosedRange<Int>? {
    let numbers = shown.compactMap(\.number)
    let isCut = next?.number != nil && next?.number == numbers.last
    let isTall = Set(numbers).count == 1 && numbers.first == chosen
    guard let first = numbers.first,
      let last = isCut && !isTall ? numbers.last(where: { $0 != numbers.last }) : numbers.last,
      first <= last
    else { return nil }
    return first...last
  }

  /// Makes the lines around the selected message, or up from the newest, and no more than may be
  /// visible.
  private static func lines(
    _ text: ThreadText, _ talk: Talk, _ conversation: Conversation, height: Int,
    _ context: Context
  ) -> (shown: [ThreadLine], next: ThreadLine?) {
    let messages = talk.thread(conversation)
    func lines(_ index: Int) -> [ThreadLine] {
      text.lines(of: messages[index], after: index > 0 ? messages[index - 1] : nil)
    }
    let last = messages.count - 1
    let chosen = talk.chosen.flatMap { number in
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
    if index > last, let draft = context.answer(in: conversation) {
      shown += text.lines(of: draft)
    }
    guard chosen != nil else { return (Array(shown.suffix(height)), nil) }
    let top = above - max(0, height - ownCount) / 2
    let below = shown.dropFirst(max(0, min(top, shown.count - height)))
    return (Array(below.prefix(height)), below.dropFirst(height).first)
  }
}
