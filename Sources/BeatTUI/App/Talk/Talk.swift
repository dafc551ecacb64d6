import Models
import Wire

/// What the messages' screen remembers (M1–M3).
struct Talk: Equatable, Sendable {
  /// What has the keys.
  enum Focus: Hashable, Sendable { case list, thread, writing }

  var filter = Filter()
  var selection = Selection<ID<Conversation>>()
  var focus = Focus.list
  /// The number of the chosen message; without one the newest is in sight.
  var chosen: Int?
  /// The first message that was new when one came here.
  var newFrom: Int?
  var writing = Writing()
  /// What was begun and not sent, by conversation.
  var drafts: [ID<Conversation>: String] = [:]
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

  /// Those that something happened in last come first.
  func conversations(in market: Marketplace) -> [Conversation] {
    market.conversations.rows.filter { matches($0, in: market) }.sorted {
      ($0.changedAt, $0.id) > ($1.changedAt, $1.id)
    }
  }

  func conversation(in market: Marketplace) -> Conversation? {
    let rows = conversations(in: market)
    return selection.index(in: rows.map(\.id)).map { rows[$0] }
  }

  private func matches(_ conversation: Conversation, in market: Marketplace) -> Bool {
    filter.isEmpty || filter.matches(names(conversation, in: market))
      || match(in: conversation) != nil
  }

  private func names(_ conversation: Conversation, in market: Marketplace) -> [String] {
    [conversation.subject, conversation.about.flatMap { market.title(of: $0) } ?? ""]
      + conversation.members.map(\.name) + Set(conversation.messages.map(\.name))
  }

  /// The newest message that has what is searched for.
  func match(in conversation: Conversation) -> Conversation.Message? {
    if filter.isEmpty { return nil }
    return conversation.messages.last { $0.has(filter.words) }
  }

  /// The messages of a conversation that are at hand, with those that were loaded.
  func thread(_ conversation: Conversation) -> [Conversation.Message] {
    older.messages(before: conversation) + conversation.messages
  }
}

/// Messages from before those of the state, of the conversation that is looked at.
struct Scrollback: Equatable, Sendable {
  private var conversation: ID<Conversation>?
  private var messages: [Conversation.Message] = []
  /// Asked for and not there yet.
  private(set) var isLoading = false
  /// None came; it is asked for again when one goes on.
  private var isStuck = false

  func messages(before other: Conversation) -> ArraySlice<Conversation.Message> {
    guard conversation == other.id, let first = other.messages.first else { return [] }
    return messages.prefix { $0.number < first.number }
  }

  /// Keeps what leaves the state when newer ones come, so that there is no gap.
  mutating func follow(_ other: Conversation?) {
    guard let other else { return self = Scrollback() }
    if conversation != other.id {
      self = Scrollback()
      conversation = other.id
    }
    // What came meanwhile may be more than the state holds: then the rest is asked for again.
    let first = other.messages.first?.number ?? 0
    let kept = messages.prefix { $0.number < first }
    let isWhole = kept.last.map { $0.number == first - 1 } ?? false
    messages = isWhole ? kept + other.messages : other.messages
  }

  /// The number before which to ask, where there is more.
  mutating func next() -> Int? {
    guard !isLoading, !isStuck, let first = messages.first, first.number > 1 else { return nil }
    isLoading = true
    return first.number
  }

  mutating func take(_ page: [Conversation.Message], of other: ID<Conversation>) {
    guard conversation == other else { return }
    (isLoading, isStuck) = (false, true)
    guard let first = messages.first, page.last?.number == first.number - 1,
      zip(page, page.dropFirst()).allSatisfy({ $0.number + 1 == $1.number })
    else { return }
    messages = page + messages
    isStuck = false
  }

  mutating func fail(_ other: ID<Conversation>) {
    if conversation == other { (isLoading, isStuck) = (false, true) }
  }

  mutating func retry() { isStuck = false }
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

  /// How many messages the user has not read, in all conversations.
  func unreadMessages(of user: User?) -> Int {
    guard let user else { return 0 }
    return conversations.rows.reduce(0) { $0 + $1.unreadCount(of: user.id) }
  }
}
