package import Wire

/// A conversation (M1): who talks, about what, and what was said last.
///
/// It holds the newest messages only, with a count of all there ever were, so that a state stays
/// small however long people talk. Older ones can be read, not changed, and are the server's to
/// page out.
package struct Conversation: Entity {
  package let id: ID<Conversation>
  package let subject: String
  package private(set) var members: [Member]
  /// What it is tied to, if to anything.
  package let about: Card?
  /// Whether the assistant answers what people say in it.
  package let hasAssistant: Bool
  package let openedAt: Instant
  /// The newest, oldest first.
  package private(set) var messages: [Message] = []
  /// Of all there ever were: the number of the newest.
  package private(set) var messageCount = 0
  package private(set) var marks: [Mark] = []

  package enum Limits {
    /// Messages at hand, and the bytes that they may take up. The newest is at hand however long it
    /// is.
    package static let window = 50
    package static let windowBytes = 96 << 10
    /// With what messages said before they were edited. Newer ones make room again.
    package static let windowBytesEdited = 112 << 10
    package static let messages = 100_000
    package static let edits = 10
    package static let members = 20
    /// Conversations that one organisation may be in. They take up 45 MiB of the desk's state at
    /// most, which goes to its terminals as one message of 64.
    package static let perOrganisation = 400
  }

  /// An organisation as a whole, or one of its people alone. Members know each other by name,
  /// whatever else they may see of one another.
  package struct Member: Hashable, Sendable, Codable {
    package let organisation: ID<Organisation>
    /// Absent where all people of the organisation are in it.
    package let user: ID<User>?
    package fileprivate(set) var name: String
    package let role: Role

    func includes(_ other: User) -> Bool { includes(other.id, of: other.organisation) }

    fileprivate func includes(_ other: ID<User>, of theirs: ID<Organisation>) -> Bool {
      organisation == theirs && (user == nil || user == other)
    }
  }

  /// Whether the organisation is a member as a whole, so that its name stands here.
  func names(_ organisation: ID<Organisation>) -> Bool {
    members.contains { $0.organisation == organisation && $0.user == nil }
  }

  mutating func rename(_ organisation: ID<Organisation>, to name: String) {
    for index in members.indices
    where members[index].organisation == organisation && members[index].user == nil {
      members[index].name = name
    }
  }

  /// How far somebody has come (M2): what was read has arrived.
  package struct Mark: Hashable, Sendable, Codable {
    package let user: ID<User>
    package let organisation: ID<Organisation>
    /// The newest message that is on one of the person's devices; from 1.
    package internal(set) var delivered: Int
    /// The newest that the person has seen; 0 if none.
    package internal(set) var read: Int
  }

  /// How far a message has come with those it is for.
  package enum Reach: Int, Comparable, Sendable {
    case sent, delivered, read

    package static func < (one: Reach, other: Reach) -> Bool { one.rawValue < other.rawValue }
  }

  package init(
    id: ID<Conversation>, subject: String, members: [Member], about: Card?,
    hasAssistant: Bool = false, openedAt: Instant
  ) {
    self.id = id
    self.subject = subject
    self.members = members
    self.about = about
    self.hasAssistant = hasAssistant
    self.openedAt = openedAt
  }

  package func includes(_ user: User) -> Bool { members.contains { $0.includes(user) } }

  package func includes(_ person: PersonPresence) -> Bool {
    members.contains { $0.includes(person.user, of: person.organisation) }
  }

  /// The number of the newest message that the user has read.
  package func readCount(of user: ID<User>) -> Int {
    marks.first { $0.user == user }?.read ?? 0
  }

  /// The number of the newest message that is on one of the user's devices.
  package func deliveredCount(of user: ID<User>) -> Int {
    marks.first { $0.user == user }?.delivered ?? 0
  }

  /// How many messages the user has not read; what was deleted need not be.
  package func unreadCount(of user: ID<User>) -> Int {
    let read = readCount(of: user)
    let gone = messages.count { $0.number > read && $0.isDeleted }
    // Both numbers come from a server.
    let (unread, isOver) = messageCount.subtractingReportingOverflow(read)
    return isOver ? 0 : max(0, max(0, unread) - gone)
  }

  /// With whom it has come furthest: of another organisation, where there is another.
  package func reach(of message: Message) -> Reach {
    let isAmongColleagues = members.allSatisfy { $0.organisation == message.organisation }
    let others = marks.lazy.filter {
      $0.user != message.author && (isAmongColleagues || $0.organisation != message.organisation)
    }
    return others.map { $0.reach(of: message.number) }.max() ?? .sent
  }

  package subscript(message: ID<Message>) -> Message? {
    messages.last { $0.id == message }
  }
}

extension Conversation {
  /// Everybody has the same order: each message has the next number, or is none of this one's.
  /// Those from before `first` are not at hand any more.
  mutating func take(_ message: Message, keepingFrom first: Int?) {
    guard messageCount < Limits.messages, message.number == messageCount + 1,
      self[message.id] == nil
    else { return }
    messages.append(message)
    messageCount = message.number
    let first = max(first ?? 1, message.number - Limits.window + 1)
    messages.removeAll { $0.number < min(first, message.number) }
    if let author = message.author, let organisation = message.organisation {
      mark(.read, message.number, by: author, of: organisation)
    }
  }

  /// The first of the messages that stay at hand when that one comes, where long ones make it fewer
  /// than there might be. It is decided once, and goes with the event: who comes back is told less
  /// of what was deleted, and could not find out by itself.
  func firstKept(with message: Message) -> Int? {
    var bytes = message.byteCount
    let kept = messages.suffix(Limits.window - 1).reversed().prefix { message in
      bytes += message.byteCount
      return bytes <= Limits.windowBytes
    }
    let isShort = kept.count < min(messages.count, Limits.window - 1)
    return isShort ? message.number - kept.count : nil
  }

  /// What all that is at hand may take up.
  var byteCount: Int { messages.reduce(0) { $0 + $1.byteCount } }

  mutating func change(_ id: ID<Message>, _ change: (inout Message) -> Void) {
    guard let index = messages.lastIndex(where: { $0.id == id }) else { return }
    change(&messages[index])
  }

  /// Marks only go forward.
  mutating func mark(
    _ reach: Reach, _ number: Int, by user: ID<User>, of organisation: ID<Organisation>
  ) {
    guard reach > .sent, number >= 1, number <= messageCount else { return }
    var index = marks.endIndex
    if let known = marks.firstIndex(where: { $0.user == user }) {
      index = known
    } else {
      marks.append(Mark(user: user, organisation: organisation, delivered: number, read: 0))
    }
    marks[index].delivered = max(marks[index].delivered, number)
    if reach == .read { marks[index].read = max(marks[index].read, number) }
  }
}

extension Conversation.Mark {
  package func reach(of number: Int) -> Conversation.Reach {
    read >= number ? .read : delivered >= number ? .delivered : .sent
  }
}
