package import Wire

/// Changes of conversations. Only members get them (M1).
package enum ConversationEvent: FeatureEvent {
  case opened(ConversationOpened)
  case messageSent(MessageSent)
  case messageEdited(MessageEdited)
  case messageDeleted(MessageDeleted)
  case read(MessagesRead)
  case delivered(MessagesDelivered)

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
    /// The number of the first message that stays, if it isn't the usual one.
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
    /// The newest message that the user has read.
    package var number: Int
  }

  package struct MessagesDelivered: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var user: ID<User>
    package var organisation: ID<Organisation>
    /// The newest message on the user's devices.
    package var number: Int
  }
}

extension ConversationEvent {
  package var tagged: TaggedBody {
    switch self {
    case .opened(let body): TaggedBody("conversation_opened", body)
    case .messageSent(let body): TaggedBody("message_sent", body)
    case .messageEdited(let body): TaggedBody("message_edited", body)
    case .messageDeleted(let body): TaggedBody("message_deleted", body)
    case .read(let body): TaggedBody("messages_read", body)
    case .delivered(let body): TaggedBody("messages_delivered", body)
    }
  }

  package static let readers: [String: Reader] = [
    "conversation_opened": reader(Self.opened),
    "message_sent": reader(Self.messageSent),
    "message_edited": reader(Self.messageEdited),
    "message_deleted": reader(Self.messageDeleted),
    "messages_read": reader(Self.read),
    "messages_delivered": reader(Self.delivered),
  ]
}

extension ConversationEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .opened(let body): market.apply(body)
    case .messageSent(let body): market.apply(body)
    case .messageEdited(let body): market.apply(body)
    case .messageDeleted(let body): market.apply(body)
    case .read(let body): market.apply(body)
    case .delivered(let body): market.apply(body)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .opened(let body): Marketplace.audience(of: body.members)
    case .messageSent(let body): market.audience(ofConversation: body.conversation)
    case .messageEdited(let body): market.audience(ofConversation: body.conversation)
    case .messageDeleted(let body): market.audience(ofConversation: body.conversation)
    case .read(let body): market.audience(ofConversation: body.conversation)
    case .delivered(let body): market.audience(ofConversation: body.conversation)
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .messageSent(let body): [.message(body.conversation, body.message.id)]
    case .messageEdited(let body): [.message(body.conversation, body.message)]
    case .opened, .messageDeleted, .read, .delivered: []
    }
  }

  func redacted(without gone: DeletedWriting) -> ConversationEvent {
    switch self {
    case .messageSent(var body):
      body.message.redact()
      return .messageSent(body)
    case .messageEdited(var body):
      (body.text, body.mentions) = ("", [])
      return .messageEdited(body)
    case .opened, .messageDeleted, .read, .delivered: return self
    }
  }
}
