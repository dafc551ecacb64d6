package import Wire

/// A user's commands and their states (R6), as a journal that outlives the program: each change is
/// one line, which the owner appends to a file. A command that the server has executed is gone.
package struct Outbox<Content: MessageTypes>: Sendable {
  /// The state of a command.
  package enum State: Hashable, Sendable {
    /// It waits for the server.
    case pending
    /// It was sent.
    case sent
    /// The server refused it.
    case refused(Refusal)
    /// It was sent before the program ended. Sending it again under its id reveals the outcome.
    case unknown
  }

  package struct Entry: Hashable, Sendable {
    package let envelope: CommandEnvelope<Content>
    package let givenAt: Instant
    package fileprivate(set) var state: State

    package var isRefused: Bool { if case .refused = state { true } else { false } }
  }

  /// One line of the journal.
  private enum Change: Codable {
    case given(CommandEnvelope<Content>, Instant)
    case sent(CommandID)
    case settled(CommandID, Refusal?)
    /// The user has cancelled it, or has seen why it was refused.
    case forgotten(CommandID)

    private enum Kind: String, Codable { case given, sent, settled, forgotten }
    private enum Key: String, CodingKey {
      case kind, at, id, refusal
      /// Journals of all releases have this name.
      case envelope = "order"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      switch try container.decode(Kind.self, forKey: .kind) {
      case .given:
        self = .given(
          try container.decode(CommandEnvelope.self, forKey: .envelope),
          try container.decode(Instant.self, forKey: .at))
      case .sent: self = .sent(try container.decode(CommandID.self, forKey: .id))
      case .settled:
        self = .settled(
          try container.decode(CommandID.self, forKey: .id),
          try container.decodeIfPresent(Refusal.self, forKey: .refusal))
      case .forgotten: self = .forgotten(try container.decode(CommandID.self, forKey: .id))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .given(let envelope, let at):
        try container.encode(Kind.given, forKey: .kind)
        try container.encode(envelope, forKey: .envelope)
        try container.encode(at, forKey: .at)
      case .sent(let id):
        try container.encode(Kind.sent, forKey: .kind)
        try container.encode(id, forKey: .id)
      case .settled(let id, let refusal):
        try container.encode(Kind.settled, forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encodeIfPresent(refusal, forKey: .refusal)
      case .forgotten(let id):
        try container.encode(Kind.forgotten, forKey: .kind)
        try container.encode(id, forKey: .id)
      }
    }

    /// All values of a change can be encoded.
    var line: [UInt8] { ((try? WireCoding.encode(self)) ?? []) + [UInt8(ascii: "\n")] }
  }

  /// Oldest first.
  package private(set) var entries: [Entry] = []

  package init() {}

  /// Reads a journal. Sent commands become unknown. Ignores an unfinished last line; counts and
  /// drops other lines that can't be read.
  package init(journal: [UInt8], damagedLines: inout Int) {
    let lines = journal.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines.dropLast() where !line.isEmpty {
      guard let change = try? WireCoding.decode(Change.self, from: Array(line)) else {
        damagedLines += 1
        continue
      }
      apply(change)
    }
    for index in entries.indices where entries[index].state == .sent {
      entries[index].state = .unknown
    }
  }

  /// Commands without an answer, oldest first.
  package var unanswered: [CommandEnvelope<Content>] {
    entries.filter { !$0.isRefused }.map(\.envelope)
  }

  /// The most refused commands that are kept until the user has seen them.
  package static var refusedMax: Int { 100 }

  /// A journal of only what is there.
  package var compacted: [UInt8] { Self.journal(entries) }

  private static func journal(_ entries: [Entry]) -> [UInt8] {
    entries.flatMap { entry in
      let given = Change.given(entry.envelope, entry.givenAt).line
      let id = entry.envelope.id
      return switch entry.state {
      case .pending: given
      case .sent, .unknown: given + Change.sent(id).line
      case .refused(let refusal): given + Change.settled(id, refusal).line
      }
    }
  }

  /// Adds a command and returns its journal lines. Send the command only when they are on disk.
  ///
  /// - Parameter isSent: it is sent at once, so that no other line need be on disk before.
  package mutating func put(
    _ envelope: CommandEnvelope<Content>, at now: Instant, isSent: Bool = false
  ) -> [UInt8] {
    let given = change(.given(envelope, now))
    return isSent ? given + markSent(envelope.id) : given
  }

  /// Empty if the journal says so already. Send the command only when the line is on disk: if a
  /// power failure took it, the user could cancel what the server has executed.
  package mutating func markSent(_ id: CommandID) -> [UInt8] {
    guard entries.contains(where: { $0.envelope.id == id && $0.state == .pending }) else {
      return []
    }
    return change(.sent(id))
  }

  /// - Parameter refusal: nil if the server has executed it.
  ///   The line is empty if the command is not there.
  package mutating func markAnswered(_ id: CommandID, _ refusal: Refusal?) -> [UInt8] {
    guard entries.contains(where: { $0.envelope.id == id && !$0.isRefused }) else { return [] }
    return change(.settled(id, refusal))
  }

  /// Removes a command that the user has cancelled, or whose refusal the user has seen.
  package mutating func forget(_ id: CommandID) -> [UInt8] { change(.forgotten(id)) }

  /// Adds the commands of another outbox after its own, in their order, and returns their
  /// journal lines. A command that is here already stays as it is.
  package mutating func adopt(_ other: Outbox) -> [UInt8] {
    let known = Set(entries.map(\.envelope.id))
    let adopted = other.entries.filter { !known.contains($0.envelope.id) }
    entries += adopted
    return Self.journal(adopted)
  }

  private mutating func change(_ change: Change) -> [UInt8] {
    apply(change)
    return change.line
  }

  private mutating func apply(_ change: Change) {
    switch change {
    case .given(let envelope, let at):
      guard !entries.contains(where: { $0.envelope.id == envelope.id }) else { return }
      entries.append(Entry(envelope: envelope, givenAt: at, state: .pending))
    case .sent(let id): setState(of: id, .sent)
    case .settled(let id, let refusal?):
      setState(of: id, .refused(refusal))
      dropOldestRefused()
    case .settled(let id, nil), .forgotten(let id): entries.removeAll { $0.envelope.id == id }
    }
  }

  private mutating func dropOldestRefused() {
    guard entries.count(where: \.isRefused) > Self.refusedMax,
      let oldest = entries.firstIndex(where: \.isRefused)
    else { return }
    entries.remove(at: oldest)
  }

  private mutating func setState(of id: CommandID, _ state: State) {
    guard let index = entries.firstIndex(where: { $0.envelope.id == id }),
      !entries[index].isRefused
    else { return }
    entries[index].state = state
  }
}
