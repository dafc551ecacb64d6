import Models
import Wire

/// All messages, for users who scroll back further than their state reaches (M2). It applies the
/// same events as the market, after they are on disk.
struct MessageStore: Sendable {
  private var messages: [ID<Conversation>: [Conversation.Message]] = [:]

  mutating func apply(_ event: Event) {
    switch event {
    case .conversation(.messageSent(let body)):
      messages[body.conversation, default: []].append(body.message)
    case .conversation(.messageEdited(let body)):
      change(body.message, in: body.conversation) { $0.edit(body) }
    case .conversation(.messageDeleted(let body)):
      change(body.message, in: body.conversation) { $0.delete(at: body.at) }
    case .people(.organisationMerged(let body)):
      for conversation in messages.keys {
        for index in messages[conversation, default: []].indices
        where messages[conversation]?[index].organisation == body.organisation {
          messages[conversation]?[index].move(to: body.into)
        }
      }
    default: break
    }
  }

  /// Messages that can still change are near the end.
  private mutating func change(
    _ id: ID<Conversation.Message>, in conversation: ID<Conversation>,
    _ change: (inout Conversation.Message) -> Void
  ) {
    guard let index = messages[conversation]?.lastIndex(where: { $0.id == id }) else { return }
    change(&messages[conversation, default: []][index])
  }

  /// Limits the cost of one search.
  private static let searchedBytesMax = 2 << 20
  /// The overhead per message, besides its text.
  private static let bytesOfMessage = 100

  /// The newest messages in these conversations that have all words.
  func search(_ words: SearchWords, in conversations: [ID<Conversation>]) -> FoundMessages {
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

  /// The newest messages with a number below `number`.
  func page(of conversation: ID<Conversation>, before number: Int) -> MessagePage {
    let all = messages[conversation] ?? []
    let end = max(0, min(number - 1, all.count))
    return MessagePage(messages: Array(all[max(0, end - MessagePage.countMax)..<end]))
  }
}

extension Event {
  var isOfMessage: Bool {
    if case .people(.organisationMerged) = self { return true }
    return conversation != nil
  }

  /// The conversation whose messages the event changes.
  var conversation: ID<Conversation>? {
    switch self {
    case .conversation(.messageSent(let body)): body.conversation
    case .conversation(.messageEdited(let body)): body.conversation
    case .conversation(.messageDeleted(let body)): body.conversation
    default: nil
    }
  }
}
