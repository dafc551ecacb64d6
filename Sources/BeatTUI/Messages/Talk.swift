import Models
import Wire

/// The state of the messages screen (M1–M3).
struct Talk: Equatable, Sendable {
  /// The focused part.
  enum Focus: Hashable, Sendable { case list, thread, writing }

  var filter = Filter()
  var selection = Selection<ID<Conversation>>()
  private(set) var listing = TalkListing()
  var focus = Focus.list
  /// The number of the selected message; if nil, the newest is visible.
  var chosen: Int?
  /// The first message that was unread when the conversation was opened.
  var newFrom: Int?
  /// The message to select when it is loaded.
  var seeking: Int?
  var writing = Writing()
  /// The drafts by conversation.
  var drafts: [ID<Conversation>: Draft] = [:]
  /// Unfinished edits in conversations that are no longer open.
  var edits: [ID<Conversation>: Writing] = [:]
  var unkept: Unkept?
  var older = Scrollback()
  /// Whether there may be messages whose delivery is not reported yet.
  var hasArrivals = false

  /// The message being written or edited.
  struct Writing: Equatable, Sendable {
    var conversation: ID<Conversation>?
    var field = TextField(limit: TextLimits.note, keepsLines: true)
    var editing: ID<Conversation.Message>?
    var attachment: Card?
    var mentions = MentionList()
  }

  /// A draft that is not saved yet, and when to save it.
  struct Unkept: Equatable, Sendable {
    var conversation: ID<Conversation>
    var due: Uptime
  }

  /// The selected conversation, as it is shown.
  var conversation: Conversation? {
    selection.index(in: listing.ids).flatMap { listing[listing.ids[$0]] }
  }

  var chosenMessage: Conversation.Message? {
    guard let conversation, let chosen else { return nil }
    return thread(conversation).message(chosen)
  }

  /// The name of the attachment.
  func attachedTitle(in market: Marketplace) -> String? {
    writing.attachment.flatMap { market.title(of: $0) }
  }

  /// Updates the list to the market and the search.
  mutating func list(in context: Context) {
    let open = focus == .list ? nil : selection.row
    listing.refresh(
      context.market,
      TalkListing.Request(line: filter.line.text, viewer: context.viewer?.id, open: open))
    selection.refresh(in: listing.ids)
  }

  /// The available messages of a conversation, including loaded older ones.
  func thread(_ conversation: Conversation) -> Thread {
    Thread(older.messages(before: conversation), conversation.messages)
  }
}

extension Conversation {
  var changedAt: Instant { messages.last?.at ?? openedAt }

  /// The names of the other members.
  func others(than viewer: User?) -> String {
    let others = members.filter { $0.organisation != viewer?.organisation }
    return (others.isEmpty ? members : others).map(\.name).joined(separator: ", ")
  }
}

extension Marketplace {
  /// The title of a card; nil if the viewer may not see the item.
  func title(of card: Card) -> String? {
    switch card {
    case .asset(let id): assets[id].map { "\($0.code) \($0.name)" }
    case .offer(let id):
      offers[id].flatMap { offer in assets[offer.asset].map { "\($0.code) \($0.name)" } }
    case .campaign(let id): campaigns[id]?.name
    }
  }

  func isPart(_ card: Card) -> Bool { title(of: card) != nil }

  /// Whether Enter on the card leads anywhere: what is closed may be in the archive.
  func leads(to card: Card) -> Bool {
    switch card {
    case .asset: isPart(card)
    case .offer, .campaign: true
    }
  }

  /// The number of unread messages in all conversations. Guards against overflow by a server's
  /// numbers.
  func unreadMessages(of user: ID<User>?) -> Int {
    guard let user else { return 0 }
    return conversations.rows.reduce(0) { count, conversation in
      let (sum, overflows) = count.addingReportingOverflow(conversation.unreadCount(of: user))
      return overflows ? .max : sum
    }
  }
}
