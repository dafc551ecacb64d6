import Wire

/// The times of a link over HTTP (R7): when the next poll goes out, and when a WebSocket is tried.
/// The shell gives up a request that is not answered.
struct LongPolling: Sendable {
  enum Step: Sendable {
    case notYet
    case poll
    case tryWebSocket
  }

  private let options: SessionOptions
  /// When the next poll goes out; nil while one is under way.
  private var nextAt: Uptime?
  private var askedAt: Uptime
  private var trialAt: Uptime
  private var trialMilliseconds: Int64
  /// How long the first poll took, which the server answers at once.
  private(set) var latencyMilliseconds: Int64?

  /// - Parameter askedAt: when the first poll went out.
  init(askedAt: Uptime, options: SessionOptions) {
    self.options = options
    self.askedAt = askedAt
    trialMilliseconds = options.firstTrialMilliseconds
    trialAt = askedAt.advanced(byMilliseconds: trialMilliseconds)
  }

  var deadline: Uptime { min(trialAt, nextAt ?? trialAt) }

  mutating func step(at now: Uptime) -> Step {
    if trialAt <= now {
      trialMilliseconds = min(2 * trialMilliseconds, options.trialMaxMilliseconds)
      return .tryWebSocket
    }
    guard let nextAt, nextAt <= now else { return .notYet }
    poll(at: now)
    return .poll
  }

  private mutating func poll(at now: Uptime) {
    nextAt = nil
    askedAt = now
  }

  /// The poll was answered: the next one follows after the gap.
  mutating func answer(at now: Uptime) {
    if latencyMilliseconds == nil { latencyMilliseconds = now.milliseconds(since: askedAt) }
    nextAt = max(now, askedAt.advanced(byMilliseconds: options.pollGapMilliseconds))
  }

  /// The WebSocket that was tried did not work: a poll goes out now.
  mutating func resume(at now: Uptime) {
    trialAt = now.advanced(byMilliseconds: trialMilliseconds)
    poll(at: now)
  }
}
