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

  /// Questions whose answers are still known for such.
  private static let openMax = 100

  private(set) var nextAt: Uptime
  private let intervalMilliseconds: Int64
  private let missedMax: Int
  /// When each was asked that has no answer, oldest first; the last is number `newest`.
  private var asked: [Uptime] = []
  /// Of those asked so far, counted from 1.
  private(set) var newest: UInt64 = 0
  /// Asked since the last sign of life.
  private(set) var missedCount = 0
  private(set) var latencyMilliseconds: Int64?

  init(firstAt: Uptime, intervalMilliseconds: Int64, missedMax: Int) {
    nextAt = firstAt
    self.intervalMilliseconds = intervalMilliseconds
    self.missedMax = missedMax
  }

  mutating func beat(at now: Uptime) -> Beat {
    guard nextAt <= now else { return .notYet }
    guard missedCount < missedMax else { return .dead }
    asked.append(now)
    if asked.count > Self.openMax { asked.removeFirst() }
    newest += 1
    missedCount += 1
    nextAt = now.advanced(byMilliseconds: intervalMilliseconds)
    return .ask
  }

  /// One answer answers the oldest question.
  mutating func answer(at now: Uptime) { answer(newest &+ 1 &- UInt64(asked.count), at: now) }

  /// An answer to question `number` stands for those before it, too; one to no question that is
  /// open changes nothing.
  mutating func answer(_ number: UInt64, at now: Uptime) {
    let oldest = newest &+ 1 &- UInt64(asked.count)
    guard !asked.isEmpty, (oldest...newest).contains(number) else { return }
    let count = Int(number - oldest) + 1
    latencyMilliseconds = now.milliseconds(since: asked[count - 1])
    asked.removeFirst(count)
    missedCount = min(missedCount, asked.count)
  }

  /// Another sign of life than an answer.
  mutating func hear() { missedCount = 0 }

  /// Forgets what was asked: its answers could not come, or came late for a reason that is ours.
  mutating func restart(at now: Uptime) {
    asked.removeAll()
    missedCount = 0
    nextAt = now
  }
}
