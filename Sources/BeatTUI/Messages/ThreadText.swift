import Models
import Wire

/// Messages as lines: the viewer's own on the right, others' on the left.
struct ThreadText: View {
  let talk: Talk
  let conversation: Conversation
  let width: Int
  let context: Context

  /// Lines shown of a long message; a dialog shows the rest.
  private static let linesMax = 12
  /// Messages of one author within this time are grouped under one name.
  private static let togetherMilliseconds: Int64 = 10 * 60_000

  private var bubble: Int { max(20, min(76, width * 3 / 4)) }

  /// - Parameter previous: the message above, whose date and author aren't repeated.
  func lines(
    of message: Conversation.Message, after previous: Conversation.Message?
  ) -> [ThreadLine] {
    let separators = separators(before: message, after: previous)
    let isTogether =
      separators.isEmpty && previous?.author == message.author
      && message.at.milliseconds(since: previous?.at ?? message.at) < Self.togetherMilliseconds
    let isOwn = message.author == context.viewer?.id
    let head = isTogether ? [] : [head(of: message, isOwn: isOwn)]
    return separators + head + body(of: message, isOwn: isOwn)
  }

  private func separators(
    before message: Conversation.Message, after previous: Conversation.Message?
  ) -> [ThreadLine] {
    var lines: [ThreadLine] = []
    if previous == nil, message.number > 1 {
      let text = talk.older.isLoading ? "loading older messages" : "↑ older messages"
      lines.append(ThreadLine(number: nil, place: .centre, pieces: [(text, ink.muted)]))
    }
    let day = Day(message.at)
    if previous.map({ Day($0.at) }) != day {
      lines.append(rule(day == context.today ? "Today" : day.text(in: script), ink.muted))
    }
    if message.number == talk.newFrom { lines.append(rule("new", ink.amber)) }
    return lines
  }

  private func rule(_ text: String, _ style: Style) -> ThreadLine {
    let dashes = String(repeating: "─", count: max(2, min(16, (width - text.columnCount) / 2 - 2)))
    return ThreadLine(
      number: nil, place: .centre,
      pieces: [(dashes, ink.line), (" \(text) ", style), (dashes, ink.line)])
  }

  private func head(of message: Conversation.Message, isOwn: Bool) -> ThreadLine {
    let time = message.at.clockText
    if isOwn {
      return ThreadLine(
        number: message.number, place: .right,
        pieces: [("You", ink.accent.with(.bold)), (" · \(time)", ink.muted), ("     ", ink.muted)])
    }
    let organisation = message.organisation.flatMap { market.organisations[$0]?.name }
    let member = conversation.members.first { $0.organisation == message.organisation }
    let of = organisation ?? (member?.user == nil ? member?.name : nil)
    let room = max(8, width - time.columnCount - 8)
    let name = message.name.printable.truncated(to: room)
    let home = of.map { " · \($0)".printable.truncated(to: max(0, room - name.columnCount)) } ?? ""
    return ThreadLine(
      number: message.number, place: .left,
      pieces: [("   ", ink.muted), (name, ink.strong), ("\(home) · \(time)", ink.muted)])
  }

  private func body(of message: Conversation.Message, isOwn: Bool) -> [ThreadLine] {
    var rows = text(of: message)
    var quotedCount = message.isDeleted ? 0 : rows.count
    if let card = message.attachment, !message.isDeleted {
      if message.text.isEmpty { (rows, quotedCount) = ([], 0) }
      rows += CardBox(card: card, width: bubble, context: context).rows
    }
    let block = rows.map(\.columnCount).max() ?? 0
    let isCalled = context.viewer.map { message.mentions.contains($0.id) } ?? false
    let hasFailed = message.answer?.failed ?? false
    let bar = hasFailed ? ink.red : isCalled ? ink.amber : ink.line
    return rows.enumerated().map { index, row in
      let isLast = index == rows.count - 1
      guard isOwn else {
        let mark = index > 0 ? " " : hasFailed ? "!" : isCalled ? "@" : " "
        let edited = isLast && !message.edits.isEmpty ? [("  ✎ edited", ink.muted)] : []
        return ThreadLine(
          number: message.number, place: .left,
          pieces: [(mark, bar.with(.bold)), ("│ ", bar)] + row
            + edited, isQuoted: index < quotedCount)
      }
      let edited: [ThreadLine.Piece] =
        isLast && !message.edits.isEmpty ? [("✎ edited  ", ink.muted)] : []
      let spare = String(repeating: " ", count: max(0, block - row.columnCount))
      let marks = isLast ? mark(of: message) : ("  ", ink.muted)
      return ThreadLine(
        number: message.number, place: .right,
        pieces: edited + row + [(spare, ink.text), (" │ ", ink.accent), marks],
        isQuoted: index < quotedCount)
    }
  }

  /// The pending answer: a heading, and the end of its text so far.
  func lines(of draft: AnswerDraft) -> [ThreadLine] {
    let rows = draft.text.isEmpty ? [] : draft.text.wrapped(to: bubble).suffix(Self.linesMax)
    let head = ThreadLine(
      number: nil, place: .left,
      pieces: [
        ("   ", ink.muted), (Conversation.Message.Answer.name, ink.strong),
        (" · is answering …", ink.amber),
      ])
    return [head]
      + rows.enumerated().map { index, row in
        let end = index == rows.count - 1 ? " …" : ""
        return ThreadLine(
          number: nil, place: .left,
          pieces: [(" ", ink.text), ("┊ ", ink.amber), (row, ink.text), (end, ink.amber)],
          isQuoted: true)
      }
  }

  /// Marks that differ in shape: on its way, at the server, delivered, read.
  private func mark(of message: Conversation.Message) -> ThreadLine.Piece {
    if context.isPending(message, in: conversation) { return ("◌ ", ink.amber) }
    return switch conversation.reach(of: message) {
    case .sent: ("✓ ", ink.muted)
    case .delivered: ("✓✓", ink.muted)
    case .read: ("✔✔", ink.green)
    }
  }

  private func text(of message: Conversation.Message) -> [[ThreadLine.Piece]] {
    if message.isDeleted { return [[("⌫ deleted", ink.muted)]] }
    let lines = message.text.wrapped(to: bubble)
    let called = names(calledIn: message)
    let shown = lines.prefix(Self.linesMax).map { pieces(of: $0, called) }
    return lines.count <= Self.linesMax
      ? shown : shown + [[("… \(lines.count - Self.linesMax) more lines, v shows all", ink.accent)]]
  }

  /// The first names that the message mentions; nil if the viewer doesn't know all of them or the
  /// server has not confirmed them, so that no name is known to be wrong.
  private func names(calledIn message: Conversation.Message) -> Set<String>? {
    if context.isPending(message, in: conversation) { return nil }
    var names: Set<String> = []
    for id in message.mentions {
      let written = conversation.messages.last { $0.author == id }?.name
      guard let name = market.users[id]?.name ?? written else { return nil }
      names.insert(name.firstWord.lowercased())
      if market.users[id]?.role == .admin { names.insert("desk") }
    }
    return names
  }

  /// Highlights names that mention somebody.
  private func pieces(of line: String, _ called: Set<String>?) -> [ThreadLine.Piece] {
    guard line.contains("@") else { return [(line, ink.text)] }
    var pieces: [ThreadLine.Piece] = []
    for (index, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let text = index == 0 ? String(word) : " " + word
      let name = word.dropFirst().prefix { $0.isLetter || $0.isNumber }.lowercased()
      let isCall = word.first == "@" && !name.isEmpty && called?.contains(name) ?? true
      pieces.append((text, isCall ? ink.accent.with(.bold) : ink.text))
    }
    return pieces
  }
}

extension [ThreadLine.Piece] {
  var columnCount: Int { reduce(0) { $0 + $1.text.columnCount } }
}
