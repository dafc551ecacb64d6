import Wire

/// Scheduled actions, the next at the end.
///
/// A sorted array: there are only a handful of timers. With tens of thousands a heap would be
/// better.
struct TimerQueue {
  private struct Entry {
    let token: TimerToken
    let action: () -> Void
  }

  private var entries: [Entry] = []
  private var count: UInt64 = 0

  var next: Uptime? { entries.last?.token.at }

  /// The sequence number of the newest timer.
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

  /// Removes and returns the next due action that was set no later than `newest`.
  mutating func removeDue(at uptime: Uptime, setBy newest: UInt64) -> (() -> Void)? {
    let due = entries.lastIndex { $0.token.order <= newest }
    guard let due, entries[due].token.at <= uptime else { return nil }
    return entries.remove(at: due).action
  }

  /// The index of `token`, or where it belongs: after all that fire later.
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
