import Wire

/// The times of a link over HTTP (R7): when news is asked for next, and when a WebSocket is tried
/// again. A request that is not answered is the shell's to give up.
struct Polls: Sendable {
  enum Step: Sendable {
    case notYet
    case ask
    case tryWebSocket
  }

  private let options: SessionOptions
  /// When news is asked for next; nothing while a request is under way.
  private var nextAt: Uptime?
  private var askedAt: Uptime
  private var trialAt: Uptime
  private var trialMilliseconds: Int64
  /// How long the first request took, which is answered at once.
  private(set) var latencyMilliseconds: Int64?

  /// - Parameter askedAt: when the first request went out.
  init(askedAt: Uptime, options: SessionOptions) {
    self.options = options
    self.askedAt = askedAt
    trialMilliseconds = options.firstTrialMilliseconds
    trialAt = askedAt.advanced(byMilliseconds: trialMilliseconds)
  }

  var deadline: Uptime { min(trialAt, nextAt ?? trialAt) }

  mutating func step(at now: Uptime) -> Step {
    if trialAt <= now {
      // Twice as long until the one after.
      trialMilliseconds = min(2 * trialMilliseconds, options.trialMaxMilliseconds)
      return .tryWebSocket
    }
    guard let nextAt, nextAt <= now else { return .notYet }
    ask(at: now)
    return .ask
  }

  private mutating func ask(at now: Uptime) {
    nextAt = nil
    askedAt = now
  }

  /// The request was answered. The next follows, but no more often than a few a second.
  mutating func answer(at now: Uptime) {
    if latencyMilliseconds == nil { latencyMilliseconds = now.milliseconds(since: askedAt) }
    nextAt = max(now, askedAt.advanced(byMilliseconds: options.pollGapMilliseconds))
  }

  /// The WebSocket did not work: news is asked for again.
  mutating func resume(at now: Uptime) {
    trialAt = now.advanced(byMilliseconds: trialMilliseconds)
    ask(at: now)
  }
}
