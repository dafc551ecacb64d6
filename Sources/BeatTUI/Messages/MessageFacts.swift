import Models
import Wire

/// One whole message: its text, its earlier texts, who has read it and who has received it.
struct MessageFacts {
  let context: Context
  let conversation: ID<Conversation>
  /// The message when the panel was opened; a newer state is shown if it is loaded.
  let message: Conversation.Message

  private var market: Marketplace { context.market }
  private var ink: Ink { context.ink }

  private var newest: Conversation.Message {
    market.conversations[conversation]?[message.id] ?? message
  }

  private var isPending: Bool {
    guard let held = market.conversations[conversation], held[message.id] != nil else {
      return false
    }
    return context.isPending(newest, in: held)
  }

  private var facts: FactList {
    let message = newest
    var facts = FactList(
      width: Rect(centredIn: context.layout.size, width: 78, height: 20).inside.columnCount, ink)
    facts.add("From", message.name)
    facts.add("Sent", isPending ? "not yet" : moment(message.at))
    if let at = message.deletedAt {
      facts.add("Deleted", moment(at), ink.red)
    } else {
      facts.add("Message", message.text)
    }
    if let card = message.attachment {
      facts.add("Card", market.title(of: card) ?? "Closed, deleted, or not yours", ink.violet)
    }
    for edit in message.edits.reversed() {
      facts.skip()
      facts.add("Before", edit.text, ink.muted)
      facts.add("", "until \(moment(edit.at))", ink.muted)
    }
    facts.skip()
    facts.add("Read by", names { $0 == .read } ?? "nobody else yet")
    if let others = names({ $0 == .delivered }) { facts.add("Delivered", others) }
    return facts
  }

  private func moment(_ instant: Instant) -> String {
    "\(Day(instant).text(in: context.script)), \(instant.clockText)"
  }

  /// Names that the user knows, from this conversation or as colleagues; the rest are counted.
  private func names(_ isMeant: (Conversation.Reach) -> Bool) -> String? {
    guard let conversation = market.conversations[conversation] else { return nil }
    let marks = conversation.marks.filter {
      isMeant($0.reach(of: message.number)) && $0.user != message.author
    }
    let names = marks.compactMap { mark in
      conversation.messages.last { $0.author == mark.user }?.name
        ?? market.users[mark.user]?.name
    }
    let rest = marks.count - names.count
    let others = rest == 0 ? [] : ["\(rest) other\(rest == 1 ? "" : "s")"]
    return marks.isEmpty ? nil : (names + others).joined(separator: ", ")
  }

  var layout: FactsLayout {
    let facts = facts
    let size = context.layout.size
    return FactsLayout(
      title: "Message", rect: Rect(centredIn: size, width: 78, height: facts.lineCount + 2),
      facts: facts)
  }
}
