import Models
import Wire

@testable import BeatServer

/// All messages in memory, as the log has them in tables. A test compares both.
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

  func answer(_ question: MessageRead.Question) -> MessageRead.Result {
    switch question {
    case .page(let conversation, let number): .page(page(of: conversation, before: number))
    case .search(let words, let conversations): .found(search(words, in: conversations))
    }
  }

  /// The newest messages in these conversations that have all words.
  func search(_ words: SearchWords, in conversations: [ID<Conversation>]) -> FoundMessages {
    var found: [FoundMessages.Found] = []
    var left = MessageRead.searchedBytesMax
    for id in conversations where left > 0 {
      for message in (messages[id] ?? []).reversed() {
        left -= message.text.utf8.count + MessageRead.bytesOfMessage
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
