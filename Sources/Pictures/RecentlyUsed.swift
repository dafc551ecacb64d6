/// Values that were made at a cost and may be wanted again, as many as the cost allows: those that
/// were not asked for the longest go first.
package struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var entries: [(key: Key, value: Value, cost: Int)] = []
  private let costMax: Int
  package private(set) var cost = 0

  package init(costMax: Int) { self.costMax = costMax }

  package var keys: [Key] { entries.map(\.key) }

  package mutating func value(_ key: Key) -> Value? {
    guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
    let entry = entries.remove(at: index)
    entries.append(entry)
    return entry.value
  }

  /// One that costs more than all may is not kept.
  package mutating func keep(_ value: Value, for key: Key, cost: Int) {
    if let index = entries.firstIndex(where: { $0.key == key }) {
      self.cost -= entries.remove(at: index).cost
    }
    guard cost <= costMax else { return }
    entries.append((key, value, cost))
    self.cost += cost
    while self.cost > costMax { self.cost -= entries.removeFirst().cost }
  }
}
