package import Wire

/// What happens to a session.
package enum SessionInput<Content: Payloads>: Sendable {
  case start
  /// The socket of this attempt is open and its handshake is done.
  case opened(attempt: Int)
  case message(attempt: Int, [UInt8])
  /// The request for news was answered; its messages have been told.
  case polled(attempt: Int)
  /// The socket of this attempt is gone, or never came; why, as a sentence, where that is known.
  case closed(attempt: Int, because: String? = nil)
  /// The server will not have this client until it has another token.
  case refusedToken(attempt: Int, Refusal)
  case submit(Order<Content>)
  /// Said now or never: without a WebSocket nobody hears it.
  case signal(Content.ClientSignal)
  case retryNow
  /// A newer token, or nothing when there is none to be had.
  case token(String?)
  /// Ask the server what the state comes to.
  case check
  /// All that came so far is taken in, and what was to go is gone: say so now, not with the next
  /// heartbeat.
  case confirm
  /// The state is not what the server says that it is.
  case distrust
  /// Ask what happened. Kept nowhere: what is lost with the link is to be asked again.
  case recall(HistoryRequest<Content>)
}

/// What is to be done for a session; the shell does it, one line each.
package enum SessionAction<Content: Payloads>: Sendable {
  case open(attempt: Int, token: String)
  case send(attempt: Int, [UInt8])
  /// Ask for news over HTTP: tell the messages of the answer, then `.polled`; or `.closed`.
  case poll(attempt: Int, token: String, Poll)
  /// Send this message over HTTP and tell the answer; or `.closed`.
  case post(attempt: Int, token: String, [UInt8])
  /// This command goes out with what was sent last.
  case markSent(CommandID)
  /// Close this attempt's socket; nothing it says matters any more.
  case abandon(attempt: Int)
  case deliver(Delivery<Content>)
  /// Get a newer token, and say so with `.token`.
  case needToken
}

/// A request for news.
package struct Poll: Hashable, Sendable {
  package var client: ClientID
  package var cursor: Cursor?
  /// How long the server may wait for something to tell.
  package var waitMilliseconds: Int64

  package var target: String {
    let since = cursor.map { "&since=\($0.epoch):\($0.seq)" } ?? ""
    return "/api/v1/sync?client=\(client)&wait=\(waitMilliseconds)\(since)"
  }
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
  /// What the state at this very position comes to at the server. Who has another one says so with
  /// `.distrust`.
  case digest(StateDigest)
  case history(HistoryPage<Content>)
  case historyRefused(HistoryRefused)
  /// Something of the moment; what was told before a link was lost does not hold any more.
  case signal(Content.ServerSignal)
}

/// What may be set of a session.
package struct SessionOptions: Sendable {
  package var connectTimeoutMilliseconds: Int64 = 10_000
  /// A link that has lasted this long counts as good: the next loss starts from quick attempts.
  package var stableMilliseconds: Int64 = 5_000
  package var firstHeartbeatMilliseconds: Int64 = 1_000
  /// A server can't ask for more heartbeats than this.
  package var heartbeatMinimumMilliseconds: Int64 = 1_000
  /// Nor for so few that nobody would notice its silence.
  package var heartbeatMaximumMilliseconds: Int64 = 300_000
  /// Heartbeats without an answer after which the link is dead (R3).
  package var missedHeartbeatsMax = 2
  /// Attempts of a WebSocket that may fail before HTTP is tried (R7).
  package var webSocketFailuresMax = 5
  /// How long the server may keep a request for news, and how often one is sent at most.
  package var pollMilliseconds: Int64 = 25_000
  package var pollGapMilliseconds: Int64 = 250
  /// When a WebSocket is tried again from HTTP: each time after twice as long, up to the longest.
  package var firstTrialMilliseconds: Int64 = 5_000
  package var trialMaxMilliseconds: Int64 = 60_000
  /// How long such a trial may take; meanwhile no news comes.
  package var trialTimeoutMilliseconds: Int64 = 5_000
  /// How often the server is asked what the state comes to.
  package var checkMilliseconds: Int64 = 3_600_000
  /// How long an order waits that came when the server had heard too much.
  package var putOffMilliseconds: Int64 = 1_000
  /// Orders that may wait for their answers.
  package var outboxMax = 1_000
  package var faults: SessionFaults = []

  package init() {}
}

/// Bugs planted for the simulation, which must find each of them. Never set elsewhere.
package struct SessionFaults: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static let skipDeduplication = Self(rawValue: 1)
  package static let resumeOffByOne = Self(rawValue: 2)
  package static let ignoreGaps = Self(rawValue: 4)
  package static let forgetOutbox = Self(rawValue: 8)
  package static let answerEarly = Self(rawValue: 16)
  package static let ignoreDistrust = Self(rawValue: 32)
  package static let neverFallBack = Self(rawValue: 64)
  package static let waitForEver = Self(rawValue: 128)
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
  /// Times that HTTP took over from a WebSocket that did not work.
  package var fallbacks = 0
  /// Times that the server was asked what the state comes to.
  package var checks = 0
  /// Orders that the server had not taken yet, since it had heard too much.
  package var ordersPutOff = 0
}
