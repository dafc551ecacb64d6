package import Wire

extension Conversation {
  /// One message.
  package struct Message: Hashable, Sendable, Codable {
    package let id: ID<Message>
    /// Its number in the conversation, from 1, in the server's order.
    package let number: Int
    /// Nil for an answer of the assistant.
    package let author: ID<User>?
    /// The author's name, which some members know only from here.
    package let name: String
    package internal(set) var organisation: ID<Organisation>?
    /// Set if the message is the assistant's answer.
    package let answer: Answer?
    package let at: Instant
    package private(set) var text: String
    package private(set) var attachment: Card?
    package private(set) var mentions: [ID<User>]
    /// Earlier texts, oldest first.
    package private(set) var edits: [Edit] = []
    package private(set) var deletedAt: Instant?

    /// An earlier text, and when it was replaced.
    package struct Edit: Hashable, Sendable, Codable {
      package let text: String
      package let at: Instant
    }

    /// The author's organisation has become a part of another.
    package mutating func move(to organisation: ID<Organisation>) {
      self.organisation = organisation
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

    /// Of the text and its earlier versions.
    var byteCount: Int { edits.reduce(text.stateByteCount) { $0 + $1.text.stateByteCount } }

    package mutating func edit(_ body: ConversationEvent.MessageEdited) {
      guard !isDeleted else { return }
      edits.append(Edit(text: text, at: body.at))
      text = body.text
      mentions = body.mentions
    }

    /// Removes the content. The fact that there was a message stays.
    package mutating func delete(at: Instant) {
      guard !isDeleted else { return }
      redact()
      deletedAt = at
    }

    mutating func redact() { (text, attachment, mentions, edits) = ("", nil, [], []) }
  }
}
