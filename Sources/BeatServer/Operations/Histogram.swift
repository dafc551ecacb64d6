/// Counts of observations by size, as Prometheus counts them: a bucket has what is at most its
/// bound.
struct Histogram: Hashable, Sendable {
  let bounds: [Double]
  /// One per bound, and one for what is above all.
  private(set) var counts: [Int]
  private(set) var sum = 0.0

  init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  mutating func observe(_ value: Double) {
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    sum += value
  }

  var count: Int { counts.reduce(0, +) }

  /// The observations at most as large as each bound; the last is all of them.
  var cumulativeCounts: [Int] {
    var total = 0
    return counts.map { count in
      total += count
      return total
    }
  }
}
