package import Models
package import Wire

/// All messages there ever were, for those who scroll back beyond what their state holds (M2). Made
/// of the same events as the market, once these are on disk.
struct Archive: Sendable {
  private var messages: [ID<Conversation>: [Conversation.Message]] = [:]

  mutating func take(_ event: Event) {
    switch event {
    case .messageSent(let body):
      messages[body.conversation, default: []].append(body.message)
    case .messageEdited(let body):
      change(body.message, in: body.conversation) { $0.edit(body) }
    case .messageDeleted(let body):
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

  /// The newest of those with a lower number than `number`.
  func page(of conversation: ID<Conversation>, before number: Int) -> MessagePage {
    let all = messages[conversation] ?? []
    let end = max(0, min(number - 1, all.count))
    return MessagePage(messages: Array(all[max(0, end - MessagePage.countMax)..<end]))
  }
}

extension Event {
  var isOfMessage: Bool {
    switch self {
    case .messageSent, .messageEdited, .messageDeleted: true
    default: false
    }
  }
}

extension Hub {
  /// Messages from before those of the asker's state, for members alone.
  package mutating func page(
    of id: ID<Conversation>, before number: Int, token: String, now: Now
  ) throws(Refusal) -> MessagePage {
    let claims = try authenticate(token, now.instant)
    guard let user = market.users[claims.sub] else {
      throw Refusal(.notAuthenticated, "The account is gone.")
    }
    guard spend(1, by: user, now: now) else {
      throw Refusal(.rateLimited, "Too much at once. Try again in a second.")
    }
    guard let conversation = market.conversations[id], conversation.includes(user) else {
      throw Refusal(.notFound, "There is no such conversation.")
    }
    return archive.page(of: id, before: number)
  }
}
