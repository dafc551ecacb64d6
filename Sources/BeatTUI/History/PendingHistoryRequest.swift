import Wire

/// History requests, one at a time. Repeats a request without an answer, later if the server was
/// busy.
struct PendingHistoryRequest: Equatable, Sendable {
  private static let patienceMilliseconds: Int64 = 10_000
  private static let pauseMilliseconds: Int64 = 1_000
  /// Delay after an event, because events come in bursts.
  private static let burstMilliseconds: Int64 = 500

  private var outstanding: RequestID?
  /// Whether an event arrived during a request, whose answer may not include it.
  private var isBehind = false
  /// When to send the next request.
  private(set) var dueAt: Uptime?

  /// A request that is due now.
  init(at now: Uptime) { dueAt = now }

  func isDue(at now: Uptime) -> Bool { dueAt.map { $0 <= now } ?? false }

  mutating func begin(_ id: RequestID, at now: Uptime) {
    outstanding = id
    dueAt = now.advanced(byMilliseconds: Self.patienceMilliseconds)
  }

  /// Returns true for the answer to the last request, and false for late ones.
  mutating func end(_ id: RequestID, at now: Uptime) -> Bool {
    guard outstanding == id else { return false }
    outstanding = nil
    dueAt = isBehind ? now.advanced(byMilliseconds: Self.burstMilliseconds) : nil
    isBehind = false
    return true
  }

  /// The server asks for a delay.
  mutating func putOff(_ id: RequestID, at now: Uptime) {
    guard end(id, at: now) else { return }
    dueAt = now.advanced(byMilliseconds: Self.pauseMilliseconds)
  }

  mutating func askNow(at now: Uptime) { dueAt = now }

  /// Requests events that have happened since.
  mutating func askSoon(at now: Uptime) {
    if outstanding != nil { return isBehind = true }
    dueAt = dueAt ?? now.advanced(byMilliseconds: Self.burstMilliseconds)
  }

  /// The request was lost with the connection.
  mutating func lose(at now: Uptime) { if outstanding != nil { askNow(at: now) } }
}
