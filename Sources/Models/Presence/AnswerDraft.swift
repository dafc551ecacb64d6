package import Wire

/// An unfinished answer of the assistant, or the end of it if it is long.
package struct AnswerDraft: Hashable, Sendable, Codable {
  package static let bytesMax = 4_000

  package var conversation: ID<Conversation>
  package var question: ID<Conversation.Message>
  /// Empty before the first text.
  package var text: String

  package init(
    conversation: ID<Conversation>, question: ID<Conversation.Message>, text: String
  ) {
    self.conversation = conversation
    self.question = question
    // Cut at the start of a Unicode scalar.
    let end = text.utf8.suffix(Self.bytesMax).drop { $0 & 0xc0 == 0x80 }
    self.text = String(decoding: end, as: UTF8.self)
  }
}
