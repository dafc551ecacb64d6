import Models
import Wire

/// All messages, for users who scroll back further than their state reaches (M2).
extension EventLog {
  static func applyMessage(_ event: Event, in database: Database) throws(LogError) {
    switch event {
    case .conversation(.messageSent(let body)):
      try put(body.message, in: body.conversation, database)
    case .conversation(.messageEdited(let body)):
      try change(body.message, in: body.conversation, database) { $0.edit(body) }
    case .conversation(.messageDeleted(let body)):
      try change(body.message, in: body.conversation, database) { $0.delete(at: body.at) }
    case .people(.organisationMerged(let body)):
      try database.run(
        """
        UPDATE messages SET body = json_set(body, '$.organisation', ?)
        WHERE body ->> '$.organisation' = ?
        """, [.text(body.into.description), .text(body.organisation.description)])
    default: break
    }
  }

  private static func put(
    _ message: Conversation.Message, in conversation: ID<Conversation>, _ database: Database
  ) throws(LogError) {
    guard let body = try? WireCoding.encode(message) else {
      throw .database("a message can't be written as JSON")
    }
    try database.run(
      "INSERT OR REPLACE INTO messages VALUES(?, ?, ?, ?)",
      [
        .blob(conversation.bytes), .integer(Int64(message.number)), .blob(message.id.bytes),
        .text(String(decoding: body, as: UTF8.self)),
      ])
  }

  /// Clients choose message ids: the newest with this id is meant.
  private static func change(
    _ id: ID<Conversation.Message>, in conversation: ID<Conversation>, _ database: Database,
    _ change: (inout Conversation.Message) -> Void
  ) throws(LogError) {
    var body: [UInt8]?
    try database.run(
      """
      SELECT body FROM messages WHERE conversation = ? AND id = ? ORDER BY number DESC LIMIT 1
      """, [.blob(conversation.bytes), .blob(id.bytes)]
    ) { body = Array($0.text(0).utf8) }
    guard let body else { return }
    var message = try decode(body)
    change(&message)
    try put(message, in: conversation, database)
  }

  private static func decode(_ body: [UInt8]) throws(LogError) -> Conversation.Message {
    guard let message = try? WireCoding.decode(Conversation.Message.self, from: body) else {
      throw .database("a message is damaged")
    }
    return message
  }

  package func answer(_ question: MessageRead.Question) throws(LogError) -> MessageRead.Result {
    switch question {
    case .page(let conversation, let number):
      let page = try messages(of: conversation, before: number, limit: MessagePage.countMax)
      return .page(MessagePage(messages: page.reversed()))
    case .search(let words, let conversations):
      return .found(try search(words, in: conversations))
    }
  }

  /// The newest messages with a number below `number`, the newest first.
  private func messages(
    of conversation: ID<Conversation>, before number: Int, limit: Int
  ) throws(LogError) -> [Conversation.Message] {
    var bodies: [[UInt8]] = []
    try database.run(
      """
      SELECT body FROM messages WHERE conversation = ? AND number < ?
      ORDER BY number DESC LIMIT ?
      """, [.blob(conversation.bytes), .integer(Int64(number)), .integer(Int64(limit))]
    ) { bodies.append(Array($0.text(0).utf8)) }
    var messages: [Conversation.Message] = []
    for body in bodies { messages.append(try Self.decode(body)) }
    return messages
  }

  private func search(
    _ words: SearchWords, in conversations: [ID<Conversation>]
  ) throws(LogError) -> FoundMessages {
    var found: [FoundMessages.Found] = []
    var left = MessageRead.searchedBytesMax
    for id in conversations {
      var before = Int.max
      while left > 0 {
        let page = try messages(of: id, before: before, limit: 200)
        guard let oldest = page.last else { break }
        before = oldest.number
        for message in page where left > 0 {
          left -= message.text.utf8.count + MessageRead.bytesOfMessage
          if left >= 0, message.has(words) {
            found.append(.init(conversation: id, message: message))
          }
        }
      }
    }
    found.sort { ($0.message.at, $0.message.id) > ($1.message.at, $1.message.id) }
    return FoundMessages(messages: Array(found.prefix(FoundMessages.countMax)))
  }
}
