package import Wire

/// A conversation (M1): who talks, about what, and what was said last.
///
/// It holds the newest messages only, with a count of all there ever were, so that a state stays
/// small however long people talk. Older ones can be read, not changed, and are the server's to
/// page out.
package struct Conversation: Entity {
  package let id: ID<Conversation>
  package let subject: String
  package let members: [Member]
  /// What it is tied to, if to anything.
  package let about: Card?
  /// Whether the assistant answers what people say in it.
  package let hasAssistant: Bool
  package let openedAt: Instant
  /// The newest, oldest first.
  package private(set) var messages: [Message] = []
  /// Of all there ever were: the number of the newest.
  package private(set) var messageCount = 0
  package private(set) var reads: [ReadMark] = []

  package enum Limits {
    /// Messages at hand.
    package static let window = 50
    package static let messages = 100_000
    package static let edits = 10
    package static let members = 20
    /// Conversations that one organisation may be in.
    package static let perOrganisation = 2_000
  }

  /// An organisation as a whole, or one of its people alone. Members know each other by name,
  /// whatever else they may see of one another.
  package struct Member: Hashable, Sendable, Codable {
    package let organisation: ID<Organisation>
    /// Absent where all people of the organisation are in it.
    package let user: ID<User>?
    package let name: String
    package let role: Role

    func includes(_ other: User) -> Bool {
      organisation == other.organisation && (user == nil || user == other.id)
    }
  }

  /// How far somebody has read.
  package struct ReadMark: Hashable, Sendable, Codable {
    package let user: ID<User>
    package let organisation: ID<Organisation>
    package internal(set) var number: Int
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

  /// The number of the newest message that the user has read.
  package func readCount(of user: ID<User>) -> Int {
    reads.first { $0.user == user }?.number ?? 0
  }

  /// How many messages the user has not read; what was deleted need not be.
  package func unreadCount(of user: ID<User>) -> Int {
    let read = readCount(of: user)
    let gone = messages.count { $0.number > read && $0.isDeleted }
    return max(0, messageCount - read - gone)
  }

  /// Whether somebody else has read that far: of another organisation, where there is another.
  package func isReadByOthers(_ message: Message) -> Bool {
    let isAmongColleagues = members.allSatisfy { $0.organisation == message.organisation }
    return reads.contains {
      $0.number >= message.number && $0.user != message.author
        && (isAmongColleagues || $0.organisation != message.organisation)
    }
  }

  package subscript(message: ID<Message>) -> Message? {
    messages.last { $0.id == message }
  }
}

extension Conversation {
  /// Everybody has the same order: each message has the next number, or is none of this one's.
  mutating func take(_ message: Message) {
    guard message.number == messageCount + 1, self[message.id] == nil else { return }
    messages.append(message)
    messageCount = message.number
    if messages.count > Limits.window { messages.removeFirst() }
    if let author = message.author, let organisation = message.organisation {
      read(message.number, by: author, of: organisation)
    }
  }

  mutating func change(_ id: ID<Message>, _ change: (inout Message) -> Void) {
    guard let index = messages.lastIndex(where: { $0.id == id }) else { return }
    change(&messages[index])
  }

  /// Marks only go forward.
  mutating func read(_ number: Int, by user: ID<User>, of organisation: ID<Organisation>) {
    guard (1...max(1, messageCount)).contains(number), messageCount > 0 else { return }
    guard let index = reads.firstIndex(where: { $0.user == user }) else {
      return reads.append(ReadMark(user: user, organisation: organisation, number: number))
    }
    reads[index].number = max(reads[index].number, number)
  }
}
