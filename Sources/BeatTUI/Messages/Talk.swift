import Models
import Wire

/// What the messages' screen remembers (M1–M3).
struct Talk: Equatable, Sendable {
  /// What has the keys.
  enum Focus: Hashable, Sendable { case list, thread, writing }

  var filter = Filter()
  var selection = Selection<ID<Conversation>>()
  private(set) var listing = TalkListing()
  var focus = Focus.list
  /// The number of the chosen message; without one the newest is in sight.
  var chosen: Int?
  /// The first message that was new when one came here.
  var newFrom: Int?
  /// The message that is gone to when it is at hand.
  var seeking: Int?
  var writing = Writing()
  /// What was begun and not sent, by conversation.
  var drafts: [ID<Conversation>: Draft] = [:]
  /// Changes of messages that one was at when another conversation came to be the chosen one.
  var edits: [ID<Conversation>: Writing] = [:]
  var unkept: Unkept?
  var older = Scrollback()
  /// Whether messages may have come that the server has not been told the arrival of.
  var hasArrivals = false

  /// The message being written, or changed.
  struct Writing: Equatable, Sendable {
    var conversation: ID<Conversation>?
    var field = TextField(limit: TextLimits.note, keepsLines: true)
    var editing: ID<Conversation.Message>?
    var attachment: Card?
  }

  /// A draft that is not on disk as it is now, and when it is to be.
  struct Unkept: Equatable, Sendable {
    var conversation: ID<Conversation>
    var due: Uptime
  }

  /// The chosen conversation, as it is shown.
  var conversation: Conversation? {
    selection.index(in: listing.ids).flatMap { listing[listing.ids[$0]] }
  }

  var chosenMessage: Conversation.Message? {
    guard let conversation, let chosen else { return nil }
    return thread(conversation).message(chosen)
  }

  /// What is attached to the message being written, by name.
  func attachedTitle(in market: Marketplace) -> String? {
    writing.attachment.flatMap { market.title(of: $0) }
  }

  /// Brings the list up to date with the market and what is searched for.
  mutating func list(in context: Context) {
    let open = focus == .list ? nil : selection.row
    listing.refresh(
      context.market,
      TalkListing.Request(line: filter.line.text, viewer: context.viewer?.id, open: open))
    selection.refresh(in: listing.ids)
  }

  /// The messages of a conversation that are at hand, with those that were loaded.
  func thread(_ conversation: Conversation) -> Thread {
    Thread(older.messages(before: conversation), conversation.messages)
  }
}

extension Conversation {
  var changedAt: Instant { messages.last?.at ?? openedAt }

  /// The members whom the viewer talks to, by name.
  func others(than viewer: User?) -> String {
    let others = members.filter { $0.organisation != viewer?.organisation }
    return (others.isEmpty ? members : others).map(\.name).joined(separator: ", ")
  }
}

extension Marketplace {
  /// What a card is of, for those who see it.
  func title(of card: Card) -> String? {
    switch card {
    case .asset(let id): assets[id].map { "\($0.code) \($0.name)" }
    case .offer(let id):
      offers[id].flatMap { offer in assets[offer.asset].map { "\($0.code) \($0.name)" } }
    case .campaign(let id): campaigns[id]?.name
    }
  }

  func isPart(_ card: Card) -> Bool { title(of: card) != nil }

  /// How many messages the user has not read, in all conversations. What the numbers of a server
  /// come to may be more than there can be.
  func unreadMessages(of user: ID<User>?) -> Int {
    guard let user else { return 0 }
    return conversations.rows.reduce(0) { count, conversation in
      let (sum, overflows) = count.addingReportingOverflow(conversation.unreadCount(of: user))
      return overflows ? .max : sum
    }
  }
}
