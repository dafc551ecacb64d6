import Wire

/// The schedule of a link over HTTP (R7): when to poll next and when to try a WebSocket. The shell
/// gives up requests without a response.
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
  /// The latency of the first poll, which the server answers at once.
  private(set) var latencyMilliseconds: Int64?

  /// - Parameter askedAt: when the first poll was sent.
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

  /// Records that the poll was answered; the next one follows after the gap.
  mutating func answer(at now: Uptime) {
    if latencyMilliseconds == nil { latencyMilliseconds = now.milliseconds(since: askedAt) }
    nextAt = max(now, askedAt.advanced(byMilliseconds: options.pollGapMilliseconds))
  }

  /// Records that the trial of a WebSocket failed; a poll goes out now.
  mutating func resume(at now: Uptime) {
    trialAt = now.advanced(byMilliseconds: trialMilliseconds)
    poll(at: now)
  }
}
