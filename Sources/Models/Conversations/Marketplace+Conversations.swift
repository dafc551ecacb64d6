import Wire

/// Applying events of conversations.
extension Marketplace {
  mutating func apply(_ body: ConversationEvent.ConversationOpened) {
    guard !conversations.contains(body.conversation) else { return }
    conversations.put(
      Conversation(
        id: body.conversation, subject: body.subject, members: body.members, about: body.about,
        hasAssistant: body.assistant ?? false, openedAt: body.at))
  }

  mutating func apply(_ body: ConversationEvent.MessageSent) {
    conversations.update(body.conversation) { $0.append(body.message, keepingFrom: body.first) }
  }

  mutating func apply(_ body: ConversationEvent.MessageEdited) {
    conversations.update(body.conversation) { $0.change(body.message) { $0.edit(body) } }
  }

  mutating func apply(_ body: ConversationEvent.MessageDeleted) {
    conversations.update(body.conversation) { conversation in
      conversation.change(body.message) { $0.delete(at: body.at) }
    }
  }

  mutating func apply(_ body: ConversationEvent.MessagesRead) {
    conversations.update(body.conversation) {
      $0.mark(.read, body.number, by: body.user, of: body.organisation)
    }
  }

  mutating func apply(_ body: ConversationEvent.MessagesDelivered) {
    conversations.update(body.conversation) {
      $0.mark(.delivered, body.number, by: body.user, of: body.organisation)
    }
  }

  /// An event of an unknown conversation reaches nobody, not even the desk.
  func audience(ofConversation id: ID<Conversation>) -> Audience {
    conversations[id].map { Self.audience(of: $0.members) } ?? Audience()
  }

  /// The members only (M1).
  package static func audience(of members: [Conversation.Member]) -> Audience {
    Audience(
      organisations: members.filter { $0.user == nil }.map(\.organisation),
      users: members.compactMap(\.user))
  }

  func brokenLawOfTalk() -> String? {
    for conversation in conversations.rows {
      let numbers = conversation.messages.map(\.number)
      let count = conversation.messageCount
      if numbers != Array((count - numbers.count + 1)..<(count + 1))
        || numbers.count > Conversation.Limits.window || numbers.isEmpty != (count == 0)
      {
        return "a conversation holds its newest messages, each in its place"
      }
      if numbers.count > 1, conversation.byteCount > Conversation.Limits.windowBytesEdited {
        return "a conversation holds a bounded number of messages"
      }
      if Set(conversation.messages.map(\.id)).count != numbers.count {
        return "each message that a conversation holds has its own id"
      }
      let marks = conversation.marks
      if Set(marks.map(\.user)).count != marks.count
        || !marks.allSatisfy({ 1 <= $0.delivered && $0.delivered <= count })
      {
        return "a mark is somebody's own, and on a message"
      }
      if !marks.allSatisfy({ 0 <= $0.read && $0.read <= $0.delivered }) {
        return "what was read has arrived"
      }
      if let law = conversation.brokenLawOfAnswers { return law }
      let outsiders = Set(conversation.members.filter { $0.role != .admin }.map(\.organisation))
      if outsiders.count > 1, !conversation.members.contains(where: { $0.role == .admin }) {
        return "others meet only where the desk is"
      }
    }
    return nil
  }
}
