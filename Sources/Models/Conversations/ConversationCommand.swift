package import Wire

/// What members do in a conversation (M1, M2).
package enum ConversationCommand: FeatureCommand {
  case open(OpenConversation)
  case send(SendMessage)
  case edit(EditMessage)
  case delete(DeleteMessage)
  case markRead(MarkRead)
  case markDelivered(MarkDelivered)
  /// An answer of the assistant. Only the server sends this.
  case answerAsAssistant(AnswerAsAssistant)

  package struct OpenConversation: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var subject: String
    /// Includes the user who opens it.
    package var members: [Party]
    package var about: Card?
    /// Whether the assistant answers; nil means no.
    package var assistant: Bool?

    package init(
      conversation: ID<Conversation>, subject: String, members: [Party], about: Card? = nil,
      assistant: Bool? = nil
    ) {
      self.conversation = conversation
      self.subject = subject
      self.members = members
      self.about = about
      self.assistant = assistant
    }
  }

  /// An organisation, or one of its users if `user` is set.
  package struct Party: Hashable, Sendable, Codable {
    package var organisation: ID<Organisation>
    package var user: ID<User>?

    package init(organisation: ID<Organisation>, user: ID<User>? = nil) {
      self.organisation = organisation
      self.user = user
    }
  }

  package struct SendMessage: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var message: ID<Conversation.Message>
    /// May be empty if there is an attachment.
    package var text: String
    package var attachment: Card?

    package init(
      conversation: ID<Conversation>, message: ID<Conversation.Message>, text: String,
      attachment: Card? = nil
    ) {
      self.conversation = conversation
      self.message = message
      self.text = text
      self.attachment = attachment
    }
  }

  package struct EditMessage: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var message: ID<Conversation.Message>
    package var text: String

    package init(
      conversation: ID<Conversation>, message: ID<Conversation.Message>, text: String
    ) {
      self.conversation = conversation
      self.message = message
      self.text = text
    }
  }

  package struct DeleteMessage: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var message: ID<Conversation.Message>

    package init(conversation: ID<Conversation>, message: ID<Conversation.Message>) {
      self.conversation = conversation
      self.message = message
    }
  }

  package struct MarkRead: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    /// The newest message that the user has read.
    package var number: Int

    package init(conversation: ID<Conversation>, number: Int) {
      self.conversation = conversation
      self.number = number
    }
  }

  /// Reports what a device has received, in many conversations at once after it was away.
  package struct MarkDelivered: Hashable, Sendable, Codable {
    package static let marksMax = 100

    package var marks: [Mark]

    package struct Mark: Hashable, Sendable, Codable {
      package var conversation: ID<Conversation>
      /// The newest message that the device has.
      package var number: Int

      package init(conversation: ID<Conversation>, number: Int) {
        self.conversation = conversation
        self.number = number
      }
    }

    package init(marks: [Mark]) { self.marks = marks }
  }

  package struct AnswerAsAssistant: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    /// The question. It is answered once.
    package var question: ID<Conversation.Message>
    package var text: String
    /// Whether the assistant failed; then the text says why.
    package var failed: Bool

    package init(
      conversation: ID<Conversation>, question: ID<Conversation.Message>, text: String,
      failed: Bool = false
    ) {
      self.conversation = conversation
      self.question = question
      self.text = text
      self.failed = failed
    }
  }
}

extension ConversationCommand {
  package var tagged: TaggedBody {
    switch self {
    case .open(let body): TaggedBody("open_conversation", body)
    case .send(let body): TaggedBody("send_message", body)
    case .edit(let body): TaggedBody("edit_message", body)
    case .delete(let body): TaggedBody("delete_message", body)
    case .markRead(let body): TaggedBody("mark_read", body)
    case .markDelivered(let body): TaggedBody("mark_delivered", body)
    case .answerAsAssistant(let body): TaggedBody("answer_as_assistant", body)
    }
  }

  package static let readers: [String: Reader] = [
    "open_conversation": reader(Self.open),
    "send_message": reader(Self.send),
    "edit_message": reader(Self.edit),
    "delete_message": reader(Self.delete),
    "mark_read": reader(Self.markRead),
    "mark_delivered": reader(Self.markDelivered),
    "answer_as_assistant": reader(Self.answerAsAssistant),
  ]
}

extension ConversationCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .open(let body): try handler.openConversation(body)
    case .send(let body): try handler.sendMessage(body)
    case .edit(let body): try handler.editMessage(body)
    case .delete(let body): try handler.deleteMessage(body)
    case .markRead(let body): try handler.markRead(body)
    case .markDelivered(let body): try handler.markDelivered(body)
    case .answerAsAssistant(let body): try handler.answerAsAssistant(body)
    }
  }
}

extension ConversationCommand {
  var isReceipt: Bool {
    switch self {
    case .markRead, .markDelivered: true
    case .open, .send, .edit, .delete, .answerAsAssistant: false
    }
  }
}
