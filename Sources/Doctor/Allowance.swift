package import Wire

/// What the examination may ask of the server, so that it stays below what the server lets one user
/// ask, and leaves some of that to the same user's other programs.
package struct Allowance: Sendable {
  package static let burst: Int64 = 150
  package static let perSecond: Int64 = 19
  /// What a connection costs, and a message that is none; anything else costs one.
  package static let hello: Int64 = 20
  package static let malformed: Int64 = 5

  /// Below zero while something waits that is paid for already.
  private var thousandths = burst * 1_000
  private var filledAt: Uptime

  package init(at now: Uptime) { filledAt = now }

  private mutating func fill(at now: Uptime) {
    let elapsed = now.milliseconds(since: filledAt)
    thousandths = min(Self.burst * 1_000, thousandths + elapsed * Self.perSecond)
    filledAt = now
  }

  /// Pays; returns how long to wait before it is done.
  package mutating func spend(_ cost: Int64, at now: Uptime) -> Int64 {
    fill(at: now)
    thousandths -= cost * 1_000
    return max(0, (Self.perSecond - 1 - thousandths) / Self.perSecond)
  }

  /// The server has heard too much, from whomever: all of the burst is gone.
  package mutating func drain(at now: Uptime) {
    fill(at: now)
    thousandths = min(thousandths, 0)
  }
}
