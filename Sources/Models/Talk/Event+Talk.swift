package import Wire

extension Event {
  package struct ConversationOpened: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var subject: String
    package var members: [Conversation.Member]
    package var about: Card?
    package var assistant: Bool?
    package var at: Instant
  }

  package struct MessageSent: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var message: Conversation.Message
    /// The number of the first message that stays at hand, where it isn't the usual one.
    package var first: Int?
  }

  package struct MessageEdited: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var message: ID<Conversation.Message>
    package var text: String
    package var mentions: [ID<User>]
    package var at: Instant
  }

  package struct MessageDeleted: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var message: ID<Conversation.Message>
    package var at: Instant
  }

  package struct MessagesRead: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var user: ID<User>
    package var organisation: ID<Organisation>
    /// The newest that was seen.
    package var number: Int
  }

  package struct MessagesDelivered: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var user: ID<User>
    package var organisation: ID<Organisation>
    /// The newest that came.
    package var number: Int
  }
}

extension Event {
  /// What is told of it when what was written was deleted since: that something was said, and when;
  /// of copies that were given, what is left of them.
  package func redacted(without gone: DeletedWriting) -> Event {
    switch self {
    case .messageSent(var body):
      body.message.redact()
      return .messageSent(body)
    case .messageEdited(var body):
      (body.text, body.mentions) = ("", [])
      return .messageEdited(body)
    case .notesGranted(var grant):
      grant.notes.removeAll { gone.notes.contains($0.id) }
      for index in grant.notes.indices { grant.notes[index].leaveOut(gone.replies) }
      return .notesGranted(grant)
    case .noteCreated(var body):
      body.note.leaveOut(gone.replies)
      return .noteCreated(body)
    case .noteReplied(var body):
      body.reply.text = ""
      return .noteReplied(body)
    case .replyUpdated(var body):
      body.text = ""
      return .replyUpdated(body)
    default: return self
    }
  }
}

/// What people wrote about faces and deleted since.
package struct DeletedWriting: Sendable {
  package var notes: Set<ID<Note>> = []
  package var replies: Set<ID<Reply>> = []

  package init() {}
}

extension Note {
  fileprivate mutating func leaveOut(_ gone: Set<ID<Reply>>) {
    replies.removeAll { gone.contains($0.id) }
  }
}
