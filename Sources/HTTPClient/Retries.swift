import WSCore
package import Wire

/// Decides when to repeat a request that is safe to send twice: after a refusal that asks for it,
/// and after a lost response, but never beyond a deadline.
package struct Retries: Sendable {
  private static let firstDelayMilliseconds: Int64 = 1_000
  private static let delayMaxMilliseconds: Int64 = 8_000

  private let deadline: Uptime
  private var hasReachedServer = false
  private var nextDelayMilliseconds = Self.firstDelayMilliseconds

  package init(startedAt: Uptime, timeoutMilliseconds: Int64) {
    deadline = startedAt.advanced(byMilliseconds: timeoutMilliseconds)
  }

  /// Returns the pause before the next attempt; nil if another attempt can't help or would be too
  /// late.
  package mutating func delayMilliseconds(after outcome: HTTPCall.Outcome, at now: Uptime) -> Int64?
  {
    switch outcome {
    case .answered(let response):
      // RFC 6585 §4, RFC 9110 §15.6.4
      guard response.status == 429 || response.status == 503 else { return nil }
      return delayMilliseconds(asked: response.head.retryAfterSeconds, at: now)
    case .failed(let failure):
      switch failure.kind {
      case .response(.incomplete), .silent, .timedOut: return delayMilliseconds(at: now)
      // A server that stopped half-way may start again.
      case .unreachable: return hasReachedServer ? delayMilliseconds(at: now) : nil
      case .insecure, .refusedByProxy, .redirected, .response: return nil
      }
    }
  }

  /// Returns the pause after a refusal that is not an HTTP status.
  ///
  /// - Parameter asked: the seconds that the server asks to wait; nil if it doesn't say.
  package mutating func delayMilliseconds(asked seconds: Int64? = nil, at now: Uptime) -> Int64? {
    hasReachedServer = true
    let leftMilliseconds = deadline.milliseconds(since: now)
    let delayMilliseconds: Int64
    if let seconds {
      // The server may name any number of seconds.
      let (asked, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
      if overflows { return nil }
      delayMilliseconds = max(Self.firstDelayMilliseconds, asked)
    } else {
      delayMilliseconds = nextDelayMilliseconds
      nextDelayMilliseconds = min(2 * nextDelayMilliseconds, Self.delayMaxMilliseconds)
    }
    return delayMilliseconds <= leftMilliseconds ? delayMilliseconds : nil
  }
}
