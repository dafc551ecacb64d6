/// Numbers of one kind, in the order they came.
package struct Distribution: Hashable, Sendable {
  package private(set) var values: [Double] = []

  package init(_ values: some Sequence<Double> = []) { self.values = Array(values) }

  package mutating func add(_ value: Double) { values.append(value) }

  package var count: Int { values.count }

  /// The smallest of the values that `percent` of them don't exceed; zero when there are none.
  package func percentile(_ percent: Double) -> Double {
    let sorted = values.sorted()
    let rank = (percent / 100 * Double(sorted.count)).rounded(.up)
    let index = min(max(0, Int(rank) - 1), sorted.count - 1)
    return sorted.isEmpty ? 0 : sorted[index]
  }

  /// How far a value lies from the one before it, on average.
  package var jitter: Double {
    guard values.count > 1 else { return 0 }
    let steps = zip(values, values.dropFirst()).map { abs($1 - $0) }
    return steps.reduce(0, +) / Double(steps.count)
  }
}

extension Double {
  /// Three decimals at most: a clock says no more.
  var rounded3: Double { (self * 1_000).rounded() / 1_000 }

  /// With one decimal, of which a bound that is whole has none.
  var bound: String { self == rounded() ? "\(Int(self))" : text }

  /// With one decimal.
  var text: String {
    let tenths = Int((abs(self) * 10).rounded())
    return (self < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }
}
