import Models

/// Values as a row of columns in eighths of a cell: the highest fills it.
struct Sparkline {
  private static let steps: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  let values: [Int64]
  private let top: Int64

  init(_ values: [Int64]) {
    self.values = values.map { max(0, $0) }
    top = max(1, self.values.max() ?? 1)
  }

  /// One cell high. Any value above 0 is visible.
  var text: String { String(values.map { Self.step($0, of: top, in: 8) }) }

  /// The chart in `count` rows, from the top.
  func rows(_ count: Int) -> [String] {
    guard count > 1 else { return count == 1 ? [text] : [] }
    let heights = values.map { value in
      value == 0 ? 0 : max(1, Self.eighths(value, of: top, in: count * 8))
    }
    return (0..<count).reversed().map { row in
      String(heights.map { Self.steps[min(max(0, $0 - row * 8), 8)] })
    }
  }

  private static func step(_ value: Int64, of top: Int64, in count: Int) -> Character {
    value == 0 ? steps[0] : steps[max(1, eighths(value, of: top, in: count))]
  }

  private static func eighths(_ value: Int64, of top: Int64, in count: Int) -> Int {
    Int(Int128(value) * Int128(count) / Int128(top))
  }
}

extension DeliveryLog {
  /// The spending on each of the days, including days without a report.
  func spending(on dates: DayRange) -> [Int64] {
    var spent: [Day: Int64] = [:]
    for day in days where dates.contains(day.date) { spent[day.date] = day.spend.paisa }
    return (0..<max(0, dates.dayCount)).map { spent[dates.start.advanced(by: $0)] ?? 0 }
  }
}
