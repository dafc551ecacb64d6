package import Wire

extension Command {
  package struct OpenConversation: Hashable, Sendable, Codable {
    package var conversation: ID<Conversation>
    package var subject: String
    /// The asker is one of them.
    package var members: [Party]
    package var about: Card?
    /// Whether the assistant answers what is said; absent, it doesn't.
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

  /// An organisation as a whole; with a user, that one of its people alone.
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
    /// May be empty where something is attached.
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
    /// The newest that was seen.
    package var number: Int

    package init(conversation: ID<Conversation>, number: Int) {
      self.conversation = conversation
      self.number = number
    }
  }

  /// A device says what came to it, of many conversations at once where it was away.
  package struct MarkDelivered: Hashable, Sendable, Codable {
    package static let marksMax = 100

    package var marks: [Mark]

    package struct Mark: Hashable, Sendable, Codable {
      package var conversation: ID<Conversation>
      /// The newest that came.
      package var number: Int

      package init(conversation: ID<Conversation>, number: Int) {
        self.conversation = conversation
        self.number = number
      }
    }

    package init(marks: [Mark]) { self.marks = marks }
  }
}
