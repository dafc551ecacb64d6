import Wire

/// Heartbeats that are sent and counted until they are answered (R3). The owner knows what they
/// look like on the wire.
struct Heartbeats: Sendable {
  enum Beat: Sendable {
    case notYet
    case ask
    /// Too many had no answer.
    case dead
  }

  /// Heartbeats whose answers can still be matched.
  private static let openMax = 100

  private(set) var nextAt: Uptime
  private let intervalMilliseconds: Int64
  /// How long the last heartbeat that may be missed is waited for.
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

  /// An answer without a number answers the oldest heartbeat.
  mutating func answer(at now: Uptime) { answer(newest &+ 1 &- UInt64(asked.count), at: now) }

  /// An answer to heartbeat `number` also answers those before it. One that matches no open
  /// heartbeat changes nothing.
  mutating func answer(_ number: UInt64, at now: Uptime) {
    let oldest = newest &+ 1 &- UInt64(asked.count)
    guard !asked.isEmpty, (oldest...newest).contains(number) else { return }
    let count = Int(number - oldest) + 1
    latencyMilliseconds = now.milliseconds(since: asked[count - 1])
    asked.removeFirst(count)
    missedCount = min(missedCount, asked.count)
  }

  /// Something other than an answer was received.
  mutating func hear() { missedCount = 0 }

  /// Forgets the open heartbeats: this end did not read, so their answers prove nothing.
  mutating func restart(at now: Uptime) {
    asked.removeAll()
    missedCount = 0
    nextAt = now
  }
}
