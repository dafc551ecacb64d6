import Models
import Wire

extension RandomAccessCollection<Conversation.Message> {
  /// Where the message with this number is, or would be: messages are in the order of their
  /// numbers, and a thread may be long.
  func place(of number: Int) -> Index {
    var rest = self[...]
    while !rest.isEmpty {
      let middle = rest.index(rest.startIndex, offsetBy: rest.count / 2)
      if rest[middle].number < number {
        rest = rest[rest.index(after: middle)...]
      } else {
        rest = rest[..<middle]
      }
    }
    return rest.startIndex
  }
}

extension Conversation.Message {
  /// Numbers come from a server, and may be any.
  fileprivate func isRightBefore(_ next: Self) -> Bool {
    number < next.number && number + 1 == next.number
  }
}

/// Messages from before those of the state, of the conversation that is looked at.
struct Scrollback: Equatable, Sendable {
  private var conversation: ID<Conversation>?
  private var messages: [Conversation.Message] = []
  /// Those of the state, as they were when this followed them.
  private var newest: [Conversation.Message] = []
  /// Asked for and not there yet.
  private(set) var isLoading = false
  /// None came; it is asked for again when one goes on.
  private var isStuck = false

  func messages(before other: Conversation) -> ArraySlice<Conversation.Message> {
    guard conversation == other.id, let first = other.messages.first else { return [] }
    return messages[..<messages.place(of: first.number)]
  }

  /// Keeps what leaves the state when newer ones come, so that there is no gap.
  mutating func follow(_ other: Conversation?) {
    guard let other else { return self = Scrollback() }
    if conversation != other.id {
      self = Scrollback()
      conversation = other.id
    }
    // Most often nothing was said, and that is seen at a glance.
    if newest == other.messages { return }
    newest = other.messages
    guard let first = newest.first else { return messages = [] }
    // What came meanwhile may be more than the state holds: then the rest is asked for again.
    messages.removeSubrange(messages.place(of: first.number)...)
    if messages.last?.isRightBefore(first) != true { messages = [] }
    messages += newest
  }

  /// The number before which to ask, where there is more.
  mutating func next() -> Int? {
    guard !isLoading, !isStuck, let first = messages.first, first.number > 1 else { return nil }
    isLoading = true
    return first.number
  }

  mutating func receive(_ page: [Conversation.Message], of other: ID<Conversation>) {
    guard conversation == other else { return }
    (isLoading, isStuck) = (false, true)
    guard let first = messages.first, page.last?.isRightBefore(first) == true,
      zip(page, page.dropFirst()).allSatisfy({ $0.isRightBefore($1) })
    else { return }
    messages = page + messages
    isStuck = false
  }

  mutating func fail(_ other: ID<Conversation>) {
    if conversation == other { (isLoading, isStuck) = (false, true) }
  }

  mutating func retry() { isStuck = false }
}
