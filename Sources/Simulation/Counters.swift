/// Counts of what happened: a fault that never strikes and a branch that never runs prove nothing.
package struct Counters: Hashable, Sendable {
  package private(set) var values: [String: Int] = [:]
  /// How long each time without a link lasted.
  package private(set) var reconnects = Histogram()
  /// Those during which the server ran, the machine was awake and WebSockets got through: the time
  /// that the session itself takes.
  package private(set) var freeReconnects = Histogram()

  package init() {}

  package subscript(name: String) -> Int { values[name] ?? 0 }
  package subscript(fault: Fault) -> Int { self[fault.rawValue] }

  mutating func count(_ name: String, _ amount: Int = 1) {
    if amount > 0 { values[name, default: 0] += amount }
  }

  mutating func count(_ fault: Fault) { count(fault.rawValue) }

  mutating func countReconnect(milliseconds: Int64, isFree: Bool) {
    reconnects.add(milliseconds)
    if isFree { freeReconnects.add(milliseconds) }
  }

  package static func += (left: inout Self, right: Self) {
    left.values.merge(right.values, uniquingKeysWith: +)
    left.reconnects += right.reconnects
    left.freeReconnects += right.freeReconnects
  }
}
