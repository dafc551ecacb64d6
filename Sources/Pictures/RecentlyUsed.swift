/// A cache with a maximum total cost, which evicts the least recently used values.
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

  /// Inserts a value, unless its cost exceeds the maximum by itself.
  package mutating func insert(_ value: Value, for key: Key, cost: Int) {
    if let index = entries.firstIndex(where: { $0.key == key }) {
      self.cost -= entries.remove(at: index).cost
    }
    guard cost <= costMax else { return }
    entries.append((key, value, cost))
    self.cost += cost
    while self.cost > costMax { self.cost -= entries.removeFirst().cost }
  }
}
