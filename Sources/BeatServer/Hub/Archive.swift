package import Models
package import Wire

/// All messages there ever were, for those who scroll back beyond what their state holds (M2). Made
/// of the same events as the market, once these are on disk.
struct Archive: Sendable {
  private var messages: [ID<Conversation>: [Conversation.Message]] = [:]

  mutating func take(_ event: Event) {
    switch event {
    case .conversation(.messageSent(let body)):
      messages[body.conversation, default: []].append(body.message)
    case .conversation(.messageEdited(let body)):
      change(body.message, in: body.conversation) { $0.edit(body) }
    case .conversation(.messageDeleted(let body)):
      change(body.message, in: body.conversation) { $0.delete(at: body.at) }
    default: break
    }
  }

  /// Only the newest can be changed.
  private mutating func change(
    _ id: ID<Conversation.Message>, in conversation: ID<Conversation>,
    _ change: (inout Conversation.Message) -> Void
  ) {
    guard let index = messages[conversation]?.lastIndex(where: { $0.id == id }) else { return }
    change(&messages[conversation, default: []][index])
  }

  /// How much one search looks at: what it costs is bounded, however much was said.
  private static let searchedBytesMax = 2 << 20
  /// What a message costs beside its text.
  private static let bytesOfMessage = 100

  /// The newest that have all of the words, of these conversations.
  func found(_ words: SearchWords, in conversations: [ID<Conversation>]) -> FoundMessages {
    var found: [FoundMessages.Found] = []
    var left = Self.searchedBytesMax
    for id in conversations where left > 0 {
      for message in (messages[id] ?? []).reversed() {
        left -= message.text.utf8.count + Self.bytesOfMessage
        if left < 0 { break }
        if message.has(words) { found.append(.init(conversation: id, message: message)) }
      }
    }
    found.sort { ($0.message.at, $0.message.id) > ($1.message.at, $1.message.id) }
    return FoundMessages(messages: Array(found.prefix(FoundMessages.countMax)))
  }

  /// The newest of those with a lower number than `number`.
  func page(of conversation: ID<Conversation>, before number: Int) -> MessagePage {
    let all = messages[conversation] ?? []
    let end = max(0, min(number - 1, all.count))
    return MessagePage(messages: Array(all[max(0, end - MessagePage.countMax)..<end]))
  }
}

extension Event {
  var isOfMessage: Bool { conversation != nil }

  /// Where something was said, or is said otherwise.
  var conversation: ID<Conversation>? {
    switch self {
    case .conversation(.messageSent(let body)): body.conversation
    case .conversation(.messageEdited(let body)): body.conversation
    case .conversation(.messageDeleted(let body)): body.conversation
    default: nil
    }
  }
}

extension Hub {
  /// Messages from before those of the asker's state, for members alone.
  package mutating func page(
    of id: ID<Conversation>, before number: Int, token: String, now: Now
  ) throws(Refusal) -> MessagePage {
    let user = try reader(token, cost: 1, now: now)
    guard let conversation = market.conversations[id], conversation.includes(user) else {
      throw Refusal(.notFound, "There is no such conversation.")
    }
    return archive.page(of: id, before: number)
  }

  /// Messages that have all words of `text`, of conversations that the asker is in.
  package mutating func search(
    _ text: String, token: String, now: Now
  ) throws(Refusal) -> FoundMessages {
    try Refusal.check(text, "search", limit: TextLimits.name)
    let user = try reader(token, cost: 10, now: now)
    // Those where something was said last come first.
    let own = market.conversations.rows.filter { $0.includes(user) && !$0.messages.isEmpty }
      .sorted { ($0.messages.last?.at ?? now.instant) > ($1.messages.last?.at ?? now.instant) }
    return archive.found(SearchWords(text), in: own.map(\.id))
  }

  private mutating func reader(
    _ token: String, cost: Int64, now: Now
  ) throws(Refusal) -> User {
    let claims = try authenticate(token, now.instant)
    guard let user = market.users[claims.sub] else {
      throw Refusal(.notAuthenticated, "The account is gone.")
    }
    guard spend(cost, by: user, now: now) else {
      throw Refusal(.rateLimited, "Too much at once. Try again in a second.")
    }
    return user
  }
}
