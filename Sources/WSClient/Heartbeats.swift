import Wire

/// Signs of life that are asked for and counted (R3). What they look like on the wire is not known
/// here.
struct Heartbeats: Sendable {
  enum Beat: Sendable {
    case notYet
    case ask
    /// Too many were not answered.
    case dead
  }

  private(set) var nextAt: Uptime
  private let intervalMilliseconds: Int64
  private let missedMax: Int
  /// When each was asked that has no answer, oldest first.
  private var asked: [Uptime] = []
  private(set) var latencyMilliseconds: Int64?

  init(firstAt: Uptime, intervalMilliseconds: Int64, missedMax: Int) {
    nextAt = firstAt
    self.intervalMilliseconds = intervalMilliseconds
    self.missedMax = missedMax
  }

  var missedCount: Int { asked.count }

  mutating func beat(at now: Uptime) -> Beat {
    guard nextAt <= now else { return .notYet }
    guard asked.count < missedMax else { return .dead }
    asked.append(now)
    nextAt = now.advanced(byMilliseconds: intervalMilliseconds)
    return .ask
  }

  /// One answer answers the oldest question.
  mutating func answer(at now: Uptime) {
    guard let first = asked.first else { return }
    asked.removeFirst()
    latencyMilliseconds = now.milliseconds(since: first)
  }
}
