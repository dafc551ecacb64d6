/// Measured values of one kind, in order.
package struct Distribution: Hashable, Sendable {
  package private(set) var values: [Double] = []

  package init(_ values: some Sequence<Double> = []) { self.values = Array(values) }

  package mutating func add(_ value: Double) { values.append(value) }

  package var count: Int { values.count }

  /// The smallest value that at least `percent` of the values don't exceed; zero if there are none.
  package func percentile(_ percent: Double) -> Double {
    let sorted = values.sorted()
    let rank = (percent / 100 * Double(sorted.count)).rounded(.up)
    let index = min(max(0, Int(rank) - 1), sorted.count - 1)
    return sorted.isEmpty ? 0 : sorted[index]
  }

  /// The mean difference between consecutive values.
  package var jitter: Double {
    guard values.count > 1 else { return 0 }
    let steps = zip(values, values.dropFirst()).map { abs($1 - $0) }
    return steps.reduce(0, +) / Double(steps.count)
  }
}
