import Wire

/// Bounds how many lines strangers can cause, so that they can't fill the operator's disk.
struct LineLimiter: Sendable {
  /// Lines that may follow each other at once, and per second, of each kind of event.
  static let burst: Int64 = 200
  static let perSecond: Int64 = 20

  private var buckets: [LogLine.Event: TokenBucket] = [:]
  private var suppressed: [LogLine.Event: Int64] = [:]

  /// The line to write, with the number of lines of its kind that were suppressed before it; nil if
  /// this one is suppressed, too.
  mutating func admit(_ line: LogLine, at now: Uptime) -> LogLine? {
    switch line.event {
    case .start, .startFailed, .catchingUp, .caughtUp, .stopOverdue, .listening, .stop,
      .commitFailed, .restored, .readOnly, .writable, .control, .configuration, .drain:
      return line
    case .login, .refusal, .close, .slowTurn, .slowCommit, .descriptorsLow, .descriptorsFull:
      break
    }
    let fresh = TokenBucket(capacity: Self.burst, perSecond: Self.perSecond)
    guard buckets[line.event, default: fresh].spend(1, at: now) else {
      suppressed[line.event, default: 0] += 1
      return nil
    }
    var line = line
    if let count = suppressed.removeValue(forKey: line.event) { line.add("suppressed", count) }
    return line
  }
}
