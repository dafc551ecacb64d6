package import Wire

/// A conversation (M1): its members, its topic and its newest messages.
///
/// It holds only the newest messages, and a count of all, so that the state stays small. The server
/// pages out older ones, which can be read but not changed.
package struct Conversation: Entity {
  package let id: ID<Conversation>
  package let subject: String
  package private(set) var members: [Member]
  /// Its topic, if any.
  package let about: Card?
  /// Whether the assistant answers messages.
  package let hasAssistant: Bool
  package let openedAt: Instant
  /// The newest messages, oldest first.
  package private(set) var messages: [Message] = []
  /// The number of all messages ever sent.
  package private(set) var messageCount = 0
  package private(set) var marks: [Mark] = []

  package enum Limits {
    /// Limits of the messages held here: number and bytes. The newest message is held even if it is
    /// longer.
    package static let window = 50
    package static let windowBytes = 96 << 10
    /// Includes earlier versions of edited messages. Newer messages push them out.
    package static let windowBytesEdited = 112 << 10
    package static let messages = 100_000
    package static let edits = 10
    package static let members = 20
    /// How many conversations one organisation can be in. They take at most 45 MiB of the desk's
    /// state, which the server sends as one message of at most 64 MiB.
    package static let perOrganisation = 400
  }

  /// An organisation, or one of its users. Members know each other by name, even if they see
  /// nothing else of one another.
  package struct Member: Hashable, Sendable, Codable {
    package fileprivate(set) var organisation: ID<Organisation>
    /// Nil if all users of the organisation are members.
    package let user: ID<User>?
    package fileprivate(set) var name: String
    package let role: Role

    func includes(_ other: User) -> Bool { includes(other.id, of: other.organisation) }

    fileprivate func includes(_ other: ID<User>, of theirs: ID<Organisation>) -> Bool {
      organisation == theirs && (user == nil || user == other)
    }
  }

  /// Whether the organisation is a member as a whole, under its name.
  func names(_ organisation: ID<Organisation>) -> Bool {
    members.contains { $0.organisation == organisation && $0.user == nil }
  }

  mutating func rename(_ organisation: ID<Organisation>, to name: String) {
    for index in members.indices
    where members[index].organisation == organisation && members[index].user == nil {
      members[index].name = name
    }
  }

  /// Whether the organisation, or one of its users, is or was a member.
  func knows(_ organisation: ID<Organisation>) -> Bool {
    members.contains { $0.organisation == organisation }
      || messages.contains { $0.organisation == organisation }
      || marks.contains { $0.organisation == organisation }
  }

  /// Another organisation, under its name, in the place of one. Nobody is a member twice.
  mutating func replace(_ former: ID<Organisation>, with next: ID<Organisation>, _ name: String) {
    var seen: Set<Member> = []
    for index in members.indices where members[index].organisation == former {
      members[index].organisation = next
      if members[index].user == nil { members[index].name = name }
    }
    members.removeAll { !seen.insert($0).inserted }
    for index in messages.indices where messages[index].organisation == former {
      messages[index].organisation = next
    }
    for index in marks.indices where marks[index].organisation == former {
      marks[index].organisation = next
    }
  }

  /// What one user has received and read (M2).
  package struct Mark: Hashable, Sendable, Codable {
    package let user: ID<User>
    package internal(set) var organisation: ID<Organisation>
    /// The newest message on one of the user's devices, from 1.
    package internal(set) var delivered: Int
    /// The newest message that the user has read; 0 if none.
    package internal(set) var read: Int
  }

  /// Whether a message was sent, delivered or read.
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

  package func readCount(of user: ID<User>) -> Int {
    marks.first { $0.user == user }?.read ?? 0
  }

  package func deliveredCount(of user: ID<User>) -> Int {
    marks.first { $0.user == user }?.delivered ?? 0
  }

  /// The number of unread messages that aren't deleted.
  package func unreadCount(of user: ID<User>) -> Int {
    let read = readCount(of: user)
    let gone = messages.count { $0.number > read && $0.isDeleted }
    // Both numbers come from the server and may not fit.
    let (unread, isOver) = messageCount.subtractingReportingOverflow(read)
    return isOver ? 0 : max(0, max(0, unread) - gone)
  }

  /// The furthest reach among other organisations, or among colleagues if there are none.
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
  /// Appends a message that has the next number, and drops messages before `first`. Ignores any
  /// other message, so that everyone has the same order.
  mutating func append(_ message: Message, keepingFrom first: Int?) {
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

  /// The first message that stays when `message` is added, if long messages leave room for fewer
  /// than usual. The server decides once and sends it with the event, since a client that
  /// reconnects gets less of deleted messages and can't work it out.
  func firstKept(with message: Message) -> Int? {
    var bytes = message.byteCount
    let kept = messages.suffix(Limits.window - 1).reversed().prefix { message in
      bytes += message.byteCount
      return bytes <= Limits.windowBytes
    }
    let isShort = kept.count < min(messages.count, Limits.window - 1)
    return isShort ? message.number - kept.count : nil
  }

  /// The bytes that all messages here count for.
  var byteCount: Int { messages.reduce(0) { $0 + $1.byteCount } }

  mutating func change(_ id: ID<Message>, _ change: (inout Message) -> Void) {
    guard let index = messages.lastIndex(where: { $0.id == id }) else { return }
    change(&messages[index])
  }

  /// Moves a user's marks forward, never back.
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
