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
    case rateLimited = "rate_limited"
  }

  mutating func count(_ outcome: CommandOutcome) { counters.outcomes[outcome, default: 0] += 1 }

  mutating func count(_ refusal: Refusal) {
    counters.refusalsByCode[refusal.code, default: 0] += 1
  }
}
