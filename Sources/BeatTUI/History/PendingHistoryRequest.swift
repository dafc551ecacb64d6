import Wire

/// Questions about the past, one at a time: asked again when no answer has come, and later when it
/// was too much for the server.
struct PendingHistoryRequest: Equatable, Sendable {
  private static let patienceMilliseconds: Int64 = 10_000
  private static let pauseMilliseconds: Int64 = 1_000
  /// News comes in bursts: it is asked about once it has come.
  private static let burstMilliseconds: Int64 = 500

  private var outstanding: RequestID?
  /// Something happened while an answer was awaited, which may be too old to tell of it.
  private var isBehind = false
  /// When to ask, for the first time or again.
  private(set) var dueAt: Uptime?

  /// What is to be asked at once.
  init(at now: Uptime) { dueAt = now }

  func isDue(at now: Uptime) -> Bool { dueAt.map { $0 <= now } ?? false }

  mutating func begin(_ id: RequestID, at now: Uptime) {
    outstanding = id
    dueAt = now.advanced(byMilliseconds: Self.patienceMilliseconds)
  }

  /// True for the answer to what was asked last; others come too late.
  mutating func end(_ id: RequestID, at now: Uptime) -> Bool {
    guard outstanding == id else { return false }
    outstanding = nil
    dueAt = isBehind ? now.advanced(byMilliseconds: Self.burstMilliseconds) : nil
    isBehind = false
    return true
  }

  /// The server wants to be asked later.
  mutating func putOff(_ id: RequestID, at now: Uptime) {
    guard end(id, at: now) else { return }
    dueAt = now.advanced(byMilliseconds: Self.pauseMilliseconds)
  }

  mutating func askNow(at now: Uptime) { dueAt = now }

  /// Something has happened since.
  mutating func askSoon(at now: Uptime) {
    if outstanding != nil { return isBehind = true }
    dueAt = dueAt ?? now.advanced(byMilliseconds: Self.burstMilliseconds)
  }

  /// What was asked went with the link.
  mutating func lose(at now: Uptime) { if outstanding != nil { askNow(at: now) } }
}
