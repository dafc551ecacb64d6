/// What really happened: a fault that never strikes and a branch that is never taken prove nothing.
package struct Counters: Hashable, Sendable {
  package private(set) var values: [String: Int] = [:]
  /// How long clients were without a link each time.
  package private(set) var reconnects = Histogram()
  /// Of these the times in which the server was there all along, the machine awake, and WebSockets
  /// let through: what the session itself takes.
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

/// How many times something took how long, in slots of a tenth of a second.
package struct Histogram: Hashable, Sendable {
  private static let slotMilliseconds: Int64 = 100
  private static let slotCount = 6_000
  private var slots: [Int: Int] = [:]
  private var sum: Int64 = 0
  package private(set) var count = 0

  package init() {}

  package mutating func add(_ milliseconds: Int64) {
    slots[min(Int(milliseconds / Self.slotMilliseconds), Self.slotCount), default: 0] += 1
    sum += milliseconds
    count += 1
  }

  package static func += (left: inout Self, right: Self) {
    left.slots.merge(right.slots, uniquingKeysWith: +)
    left.sum += right.sum
    left.count += right.count
  }

  package var meanMilliseconds: Int64 { count == 0 ? 0 : sum / Int64(count) }

  /// The end of the slot in which that share of all lies, in percent.
  package func percentileMilliseconds(_ percent: Int) -> Int64 {
    var left = (count * percent + 99) / 100
    for slot in slots.keys.sorted() {
      left -= slots[slot] ?? 0
      if left <= 0 { return Int64(slot + 1) * Self.slotMilliseconds }
    }
    return 0
  }
}
