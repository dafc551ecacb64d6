import Wire

/// Sends heartbeats and counts those without an answer (R3). The owner defines their form on the
/// wire.
struct Heartbeats: Sendable {
  enum Beat: Sendable {
    case notYet
    case ask
    /// Too many had no answer: the connection is dead.
    case dead
  }

  /// The most heartbeats whose answers can still be matched.
  private static let openMax = 100

  private(set) var nextAt: Uptime
  private let intervalMilliseconds: Int64
  /// How long to wait for the answer to the last heartbeat that may be missed.
  private let lastWaitMilliseconds: Int64
  private let missedMax: Int
  /// When each heartbeat without an answer was sent, oldest first; the last is number `newest`.
  private var asked: [Uptime] = []
  /// The number of the newest heartbeat, counted from 1.
  private(set) var newest: UInt64 = 0
  /// Sent since anything was last received.
  private(set) var missedCount = 0
  private(set) var latencyMilliseconds: Int64?
  /// When the oldest heartbeat without an answer was sent.
  var oldestAskedAt: Uptime? { asked.first }

  init(
    firstAt: Uptime, intervalMilliseconds: Int64, lastWaitMilliseconds: Int64 = .max, missedMax: Int
  ) {
    nextAt = firstAt
    self.intervalMilliseconds = intervalMilliseconds
    self.lastWaitMilliseconds = min(intervalMilliseconds, lastWaitMilliseconds)
    self.missedMax = missedMax
  }

  mutating func beat(at now: Uptime) -> Beat {
    guard nextAt <= now else { return .notYet }
    guard missedCount < missedMax else { return .dead }
    asked.append(now)
    if asked.count > Self.openMax { asked.removeFirst() }
    newest += 1
    missedCount += 1
    let isLast = missedCount == missedMax
    nextAt = now.advanced(
      byMilliseconds: isLast ? lastWaitMilliseconds : intervalMilliseconds)
    return .ask
  }

  /// Makes the next heartbeat due, unless one has no answer yet.
  mutating func hurry(at now: Uptime) { if asked.isEmpty { nextAt = min(nextAt, now) } }

  /// Handles an answer without a number, which belongs to the oldest heartbeat.
  mutating func answer(at now: Uptime) { answer(newest &+ 1 &- UInt64(asked.count), at: now) }

  /// Handles the answer to heartbeat `number`, which also answers the earlier ones. Ignores answers
  /// that match no open heartbeat.
  mutating func answer(_ number: UInt64, at now: Uptime) {
    let oldest = newest &+ 1 &- UInt64(asked.count)
    guard !asked.isEmpty, (oldest...newest).contains(number) else { return }
    let count = Int(number - oldest) + 1
    latencyMilliseconds = now.milliseconds(since: asked[count - 1])
    asked.removeFirst(count)
    missedCount = min(missedCount, asked.count)
  }

  /// Records that something other than an answer was received.
  mutating func recordActivity() { missedCount = 0 }

  /// Forgets the open heartbeats. This end did not read, so missing answers prove nothing.
  mutating func restart(at now: Uptime) {
    asked.removeAll()
    missedCount = 0
    nextAt = now
  }
}
