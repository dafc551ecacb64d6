package import Wire

/// What the assistant has said so far of an answer that is still to come: the end of it, where it
/// is long.
package struct AnswerDraft: Hashable, Sendable, Codable {
  package static let bytesMax = 4_000

  package var conversation: ID<Conversation>
  package var question: ID<Conversation.Message>
  /// Empty where nothing has come so far.
  package var text: String

  package init(
    conversation: ID<Conversation>, question: ID<Conversation.Message>, text: String
  ) {
    self.conversation = conversation
    self.question = question
    // From where a scalar begins.
    let end = text.utf8.suffix(Self.bytesMax).drop { $0 & 0xc0 == 0x80 }
    self.text = String(decoding: end, as: UTF8.self)
  }
}
