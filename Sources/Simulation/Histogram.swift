/// Counts durations in slots of a tenth of a second.
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

  /// The end of the slot that holds this percentile.
  package func percentileMilliseconds(_ percent: Int) -> Int64 {
    var left = (count * percent + 99) / 100
    for slot in slots.keys.sorted() {
      left -= slots[slot] ?? 0
      if left <= 0 { return Int64(slot + 1) * Self.slotMilliseconds }
    }
    return 0
  }
}
