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
  /// What is told of it when the message was deleted since: that something was said, and when. Of
  /// copies that were given, what is told when some of the notes were deleted since.
  package func redacted(without notes: Set<ID<Note>>) -> Event {
    switch self {
    case .messageSent(var body):
      body.message.redact()
      return .messageSent(body)
    case .messageEdited(var body):
      (body.text, body.mentions) = ("", [])
      return .messageEdited(body)
    case .notesGranted(var grant):
      grant.notes.removeAll { notes.contains($0.id) }
      return .notesGranted(grant)
    default: return self
    }
  }
}
