package import Wire

/// A timeline as text: one character per slot of time, `-` for a slot without events, and brackets
/// around the events of one slot.
///
///     c  an attempt to connect begins        p  a heartbeat is sent
///     o  the link is open                    s  a command is sent
///     x  the link is lost                    t  a token is asked for
///     !  the session gives the link up       v  something is delivered
///     h  news is asked for over HTTP
///
/// `[co]--p--p-!` with ten seconds a slot: connected at once, heartbeats after thirty and sixty
/// seconds, given up after eighty.
package struct Timeline: Sendable {
  private var marks: [(at: Uptime, symbol: Character)] = []

  package init() {}

  package mutating func mark(_ symbol: Character, at: Uptime) { marks.append((at, symbol)) }

  /// - Parameter slotMilliseconds: the time of one character.
  package func drawn(slotMilliseconds: Int64) -> String {
    guard let last = marks.last else { return "" }
    return (0...last.at.milliseconds / slotMilliseconds).map { slot in
      let symbols = marks.filter { $0.at.milliseconds / slotMilliseconds == slot }
        .map { String($0.symbol) }
      switch symbols.count {
      case 0: return "-"
      case 1: return symbols[0]
      default: return "[" + symbols.joined() + "]"
      }
    }.joined()
  }

  /// Only the events, in order.
  package var order: String { String(marks.map(\.symbol)) }
}
