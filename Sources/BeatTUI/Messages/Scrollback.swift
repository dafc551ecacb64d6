import Models
import Wire

extension RandomAccessCollection<Conversation.Message> {
  /// The index of the message with this number, or where it would be. A binary search, because
  /// threads may be long.
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
  /// Guards against overflow by a server's numbers.
  fileprivate func isRightBefore(_ next: Self) -> Bool {
    number < next.number && number + 1 == next.number
  }
}

/// Older messages of the open conversation than those of the state.
struct Scrollback: Equatable, Sendable {
  private var conversation: ID<Conversation>?
  private var messages: [Conversation.Message] = []
  /// The messages of the state at the last update.
  private var newest: [Conversation.Message] = []
  /// Whether a request is pending.
  private(set) var isLoading = false
  /// Whether the last request failed; it is repeated when the user goes on.
  private var isStuck = false

  func messages(before other: Conversation) -> ArraySlice<Conversation.Message> {
    guard conversation == other.id, let first = other.messages.first else { return [] }
    return messages[..<messages.place(of: first.number)]
  }

  /// Keeps messages that leave the state when newer ones arrive, so that there is no gap.
  mutating func follow(_ other: Conversation?) {
    guard let other else { return self = Scrollback() }
    if conversation != other.id {
      self = Scrollback()
      conversation = other.id
    }
    // Usually nothing has changed, which is cheap to see.
    if newest == other.messages { return }
    newest = other.messages
    guard let first = newest.first else { return messages = [] }
    // If more messages arrived than the state holds, the rest is requested again.
    messages.removeSubrange(messages.place(of: first.number)...)
    if messages.last?.isRightBefore(first) != true { messages = [] }
    messages += newest
  }

  /// The number before which to request older messages; nil if there are none.
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
