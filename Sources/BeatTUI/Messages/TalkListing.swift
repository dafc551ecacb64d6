import Models
import Wire

/// The conversations that are shown, in their order. It is found when something it depends on has
/// changed: drawing a frame sorts and searches nothing, and a key that changes nothing here costs
/// nothing here.
struct TalkListing: Equatable, Sendable {
  /// Those that something happened in last come first.
  private(set) var ids: [ID<Conversation>] = []
  /// Of all conversations, whatever is searched for.
  private(set) var unreadCount = 0
  /// What it was made of, which is what is shown.
  private var conversations = Table<Conversation>()
  private var request: Request?
  private var search = TalkSearch()

  /// What the listing was last made for.
  struct Request: Equatable, Sendable {
    var line = ""
    /// Who has read what.
    var viewer: ID<User>?
    /// The conversation that one is in. It stays, or keys would go to another one when what was
    /// found in it is gone.
    var open: ID<Conversation>?
  }

  var count: Int { ids.count }

  subscript(id: ID<Conversation>) -> Conversation? { conversations[id] }

  /// The newest message that has what is searched for.
  func match(in conversation: ID<Conversation>) -> Conversation.Message? {
    search.match(in: conversation)
  }

  mutating func refresh(_ market: Marketplace, _ request: Request) {
    let hasNewRows = conversations != market.conversations
    let hasNewWords = request.line != self.request?.line
    let hasNewNames = !search.isEmpty && !search.isOf(market)
    guard hasNewRows || hasNewWords || hasNewNames || request != self.request else { return }
    if hasNewRows || request.viewer != self.request?.viewer {
      unreadCount = market.unreadMessages(of: request.viewer)
    }
    if hasNewRows || hasNewWords || hasNewNames {
      search.refresh(market, request.line)
    }
    conversations = market.conversations
    self.request = request
    ids = found.sorted { $0 > $1 }.map(\.id)
  }

  private var found: [(at: Instant, id: ID<Conversation>)] {
    conversations.rows.compactMap { conversation in
      search.has(conversation.id) || conversation.id == request?.open
        ? (conversation.changedAt, conversation.id) : nil
    }
  }
}
