import Wire

/// Names a timer that was set.
package struct TimerToken: Hashable, Sendable {
  let at: Uptime
  let order: UInt64

  /// Whether this one fires first: by deadline, then in the order they were set.
  func precedes(_ other: Self) -> Bool { (at, order) < (other.at, other.order) }
}

/// What is to happen and when, the next at the end.
///
/// A sorted array: there are a handful of timers here, one for each core and connection under way.
/// With tens of thousands a heap would be better.
struct TimerQueue {
  private struct Entry {
    let token: TimerToken
    let action: () -> Void
  }

  private var entries: [Entry] = []
  private var count: UInt64 = 0

  var next: Uptime? { entries.last?.token.at }

  /// The newest timer's place in the order in which timers were set.
  var newest: UInt64 { count }

  mutating func add(at: Uptime, _ action: @escaping () -> Void) -> TimerToken {
    count += 1
    let token = TimerToken(at: at, order: count)
    entries.insert(Entry(token: token, action: action), at: index(of: token))
    return token
  }

  mutating func remove(_ token: TimerToken) {
    let index = index(of: token)
    if index < entries.count, entries[index].token == token { entries.remove(at: index) }
  }

  /// The next action that is due, of those set no later than `newest`.
  mutating func takeDue(at uptime: Uptime, setBy newest: UInt64) -> (() -> Void)? {
    let due = entries.lastIndex { $0.token.order <= newest }
    guard let due, entries[due].token.at <= uptime else { return nil }
    return entries.remove(at: due).action
  }

  /// Where `token` is, or would be: behind all that fire after it.
  private func index(of token: TimerToken) -> Int {
    var range = 0..<entries.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if token.precedes(entries[middle].token) {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
