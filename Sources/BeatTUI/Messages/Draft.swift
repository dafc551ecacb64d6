import Models
import Wire

extension Talk {
  /// Unsent and refused messages of a conversation.
  struct Draft: Equatable, Sendable {
    var text = ""
    var attachment: Card?
    /// The refused messages that it begins with, in order.
    private var returned = ""
    /// Refused messages that don't fit into this one. Each becomes a draft when the previous one is
    /// sent.
    private(set) var waiting: [Message] = []

    struct Message: Equatable, Sendable {
      var text: String
      var attachment: Card?
    }

    private var isBare: Bool { text.isEmpty && attachment == nil }
    var isEmpty: Bool { isBare && waiting.isEmpty }

    /// Inserts a refused message before the unsent text and after earlier refused messages, if
    /// everything fits into one message. Nothing is lost.
    mutating func restore(_ message: Message) {
      let begun = text.hasPrefix(returned) ? returned : ""
      let rest = String(text.dropFirst(begun.count).drop(while: \.isNewline))
      let head = [begun, message.text].joinedLines
      let whole = [head, rest].joinedLines
      let hasCards = attachment != nil && message.attachment != nil
      guard waiting.isEmpty, !hasCards, whole.count <= TextLimits.note else {
        return waiting.append(message)
      }
      (text, returned) = (whole, head)
      attachment = attachment ?? message.attachment
    }

    /// The draft after this one is sent or emptied.
    var next: Draft? {
      guard let first = waiting.first else { return nil }
      var next = Draft(text: first.text, attachment: first.attachment)
      next.waiting = Array(waiting.dropFirst())
      return next
    }

    /// This draft, or the next if it is empty.
    var toWrite: Draft { isBare ? next ?? self : self }

    init(text: String = "", attachment: Card? = nil) {
      (self.text, self.attachment) = (text, attachment)
    }

    // MARK: On disk

    init(onDisk text: String) {
      let texts = text.split(separator: Message.separator, omittingEmptySubsequences: false)
      let messages = texts.map { Message(onDisk: $0) }
      self.init(text: messages.first?.text ?? "", attachment: messages.first?.attachment)
      waiting = Array(messages.dropFirst())
    }

    var onDisk: String {
      let messages = [Message(text: text, attachment: attachment)] + waiting
      return messages.map(\.onDisk).joined(separator: String(Message.separator))
    }
  }
}

extension Talk.Draft.Message {
  // Separators that no text contains.
  fileprivate static let separator: Character = "\u{c}"
  private static let cardFollows: Character = "\u{1d}"

  fileprivate init(onDisk line: Substring) {
    let parts = line.split(
      separator: Self.cardFollows, maxSplits: 1, omittingEmptySubsequences: false)
    text = parts.first.map(String.init) ?? ""
    attachment = parts.dropFirst().first.flatMap {
      try? WireCoding.decode(Card.self, from: Array($0.utf8))
    }
  }

  fileprivate var onDisk: String {
    // A card's values always encode.
    guard let bytes = attachment.flatMap({ try? WireCoding.encode($0) }) else { return text }
    return text + String(Self.cardFollows) + String(decoding: bytes, as: UTF8.self)
  }
}

extension [String] {
  fileprivate var joinedLines: String { filter { !$0.isEmpty }.joined(separator: "\n") }
}
