package import Wire

extension Conversation {
  /// What somebody said.
  package struct Message: Hashable, Sendable, Codable {
    package let id: ID<Message>
    /// Its place in the conversation, counted from 1: the order in which the server took them.
    package let number: Int
    /// Nobody, where it is an answer of the assistant.
    package let author: ID<User>?
    /// The author's, who is known by name in here alone to some.
    package let name: String
    package let organisation: ID<Organisation>?
    /// What the assistant answered with it; nothing in what people say.
    package let answer: Answer?
    package let at: Instant
    package private(set) var text: String
    package private(set) var attachment: Card?
    package private(set) var mentions: [ID<User>]
    /// What it said before, oldest first.
    package private(set) var edits: [Edit] = []
    package private(set) var deletedAt: Instant?

    /// A text that was replaced, and when that was.
    package struct Edit: Hashable, Sendable, Codable {
      package let text: String
      package let at: Instant
    }

    package init(
      id: ID<Message>, number: Int, author: User, at: Instant, text: String,
      attachment: Card? = nil, mentions: [ID<User>] = []
    ) {
      self.id = id
      self.number = number
      self.author = author.id
      name = author.name
      organisation = author.organisation
      answer = nil
      self.at = at
      self.text = text
      self.attachment = attachment
      self.mentions = mentions
    }

    init(id: ID<Message>, number: Int, answer: Answer, at: Instant, text: String) {
      self.id = id
      self.number = number
      (author, organisation) = (nil, nil)
      name = Answer.name
      self.answer = answer
      self.at = at
      self.text = text
      (attachment, mentions) = (nil, [])
    }

    package var isDeleted: Bool { deletedAt != nil }

    /// Of the text, and of what it said before.
    var byteCount: Int { edits.reduce(text.stateByteCount) { $0 + $1.text.stateByteCount } }

    package mutating func edit(_ body: ConversationEvent.MessageEdited) {
      guard !isDeleted else { return }
      edits.append(Edit(text: text, at: body.at))
      text = body.text
      mentions = body.mentions
    }

    /// Nothing of it stays but that there was one.
    package mutating func delete(at: Instant) {
      guard !isDeleted else { return }
      redact()
      deletedAt = at
    }

    mutating func redact() { (text, attachment, mentions, edits) = ("", nil, [], []) }
  }
}
