package import Wire

extension Hub {
  /// Counts since the hub started.
  package struct Counters: Hashable, Sendable {
    package var malformedMessages = 0
    package var commands = 0
    package var repeatedCommands = 0
    package var refusals = 0
    package var outcomes: [CommandOutcome: Int] = [:]
    /// All refusals that left the hub. The server invents the codes, so there are few.
    package var refusalsByCode: [Refusal.Code: Int] = [:]
    /// Hellos answered with the missed events.
    package var resumes = 0
    /// Hellos answered with a whole state.
    package var snapshots = 0
    /// Hellos and requests for the state on a link that was greeted already.
    package var resyncs = 0
  }

  package enum CommandOutcome: String, CaseIterable, Sendable {
    case accepted, refused, repeated, conflict, malformed
    /// The log can't be written to.
    case unavailable
    case rateLimited = "rate_limited"
  }

  mutating func count(_ outcome: CommandOutcome) { counters.outcomes[outcome, default: 0] += 1 }

  /// Refusals that may wait to be drained.
  private static let sentRefusalsMax = 100

  mutating func record(_ refusal: Refusal, of command: CommandID?, to id: PeerID) {
    counters.refusalsByCode[refusal.code, default: 0] += 1
    guard sentRefusals.count < Self.sentRefusalsMax else { return }
    sentRefusals.append(
      SentRefusal(code: refusal.code, peer: id, user: peers[id]?.user, command: command))
  }

  /// The refusals since the last call, up to a limit.
  package mutating func drainRefusals() -> [SentRefusal] {
    defer { sentRefusals.removeAll(keepingCapacity: true) }
    return sentRefusals
  }
}
