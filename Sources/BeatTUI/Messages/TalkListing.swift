import Models
import Wire

/// The visible conversations, in order. They are computed when the data changes, so that drawing a
/// frame neither sorts nor searches.
struct TalkListing: Equatable, Sendable {
  /// Most recently active first.
  private(set) var ids: [ID<Conversation>] = []
  /// The unread count of all conversations, regardless of the search.
  private(set) var unreadCount = 0
  /// The conversations that it was computed from.
  private var conversations = Table<Conversation>()
  private var request: Request?
  private var search = TalkSearch()

  /// The inputs of the last computation.
  struct Request: Equatable, Sendable {
    var line = ""
    /// The read marks.
    var viewer: ID<User>?
    /// The open conversation. It stays in the list, or keys would go to another one when it stops
    /// matching.
    var open: ID<Conversation>?
  }

  var count: Int { ids.count }

  subscript(id: ID<Conversation>) -> Conversation? { conversations[id] }

  /// The newest message that matches the search.
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
