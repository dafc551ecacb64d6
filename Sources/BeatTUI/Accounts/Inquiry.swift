import Wire

/// Whether something is asked of the server again: soon after it has become stale, but not more
/// often than once a second, and one call at a time.
struct Inquiry: Equatable, Sendable {
  static let gapMilliseconds: Int64 = 1_000
  static let retryMilliseconds: Int64 = 10_000

  private var isStale = true
  private var call: AccountCall.Number?
  private var notBefore = Uptime(milliseconds: 0)
  /// Why the last call failed.
  private(set) var problem: String?

  /// When to ask; nil if what is known is the newest, or an answer is on its way.
  var deadline: Uptime? { isStale && call == nil ? notBefore : nil }

  func isDue(at now: Uptime) -> Bool { deadline.map { $0 <= now } ?? false }
  func waits(for number: AccountCall.Number) -> Bool { call == number }

  mutating func markStale() { isStale = true }

  mutating func begin(_ number: AccountCall.Number, at now: Uptime) {
    isStale = false
    call = number
    notBefore = now.advanced(byMilliseconds: Self.gapMilliseconds)
  }

  mutating func succeed() { (call, problem) = (nil, nil) }

  mutating func fail(_ refusal: Refusal, at now: Uptime) {
    (call, problem, isStale) = (nil, refusal.message, true)
    notBefore = now.advanced(byMilliseconds: Self.retryMilliseconds)
  }
}
