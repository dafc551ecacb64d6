package import Wire

/// What happens to a session.
package enum SessionInput<Content: Payloads>: Sendable {
  case start
  /// The socket of this attempt is open and its handshake is done.
  case opened(attempt: Int)
  case message(attempt: Int, [UInt8])
  /// The socket of this attempt is gone, or never came; why, as a sentence, where that is known.
  case closed(attempt: Int, because: String? = nil)
  /// The server will not have this client until it has another token.
  case refusedToken(attempt: Int, Refusal)
  case submit(Order<Content>)
  case retryNow
  /// A newer token, or nothing when there is none to be had.
  case token(String?)
}

/// What is to be done for a session; the shell does it, one line each.
package enum SessionAction<Content: Payloads>: Sendable {
  case open(attempt: Int, token: String)
  case send(attempt: Int, [UInt8])
  /// This command goes out with what was sent last.
  case markSent(CommandID)
  /// Close this attempt's socket; nothing it says matters any more.
  case abandon(attempt: Int)
  case deliver(Delivery<Content>)
  /// Get a newer token, and say so with `.token`.
  case needToken
}

/// What a session tells its user.
package enum Delivery<Content: Payloads>: Sendable {
  /// What an earlier program has asked and was not answered; it is asked again.
  case restored([Order<Content>])
  case snapshot(Snapshot<Content>)
  /// Each event once, in order.
  case event(EventRecord<Content>)
  case accepted(Accepted)
  case refused(Refused)
  case linkChanged(LinkStatus)
  case fault(Refusal)
}

/// What may be set of a session.
package struct SessionOptions: Sendable {
  package var connectTimeoutMilliseconds: Int64 = 10_000
  /// A link that has lasted this long counts as good: the next loss starts from quick attempts.
  package var stableMilliseconds: Int64 = 5_000
  package var firstHeartbeatMilliseconds: Int64 = 1_000
  /// A server can't ask for more heartbeats than this.
  package var heartbeatMinimumMilliseconds: Int64 = 1_000
  /// Heartbeats without an answer after which the link is dead (R3).
  package var missedHeartbeatsMax = 2
  /// How long an order waits that came when the server had heard too much.
  package var putOffMilliseconds: Int64 = 1_000
  /// Orders that may wait for their answers.
  package var outboxMax = 1_000
  package var faults: SessionFaults = []

  package init() {}
}

/// Bugs planted for the simulation, which must find each of them. Never set elsewhere.
package struct SessionFaults: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static let skipDeduplication = Self(rawValue: 1)
  package static let resumeOffByOne = Self(rawValue: 2)
  package static let ignoreGaps = Self(rawValue: 4)
  package static let forgetOutbox = Self(rawValue: 8)
}

/// What a session has been through.
package struct SessionCounters: Hashable, Sendable {
  package var attempts = 0
  /// Times that the server went on where we had left off.
  package var resumes = 0
  package var duplicatesDropped = 0
  package var gapsRepaired = 0
  package var malformedMessages = 0
  package var heartbeatsMissed = 0
  package var strayAnswers = 0
}
