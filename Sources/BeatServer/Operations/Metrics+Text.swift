/// The text format of Prometheus, version 0.0.4: families in a fixed order, each with its help,
/// its type and its samples.
extension Metrics {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  var text: String {
    Metric.allCases.map { family($0).map { $0 + "\n" }.joined() }.joined()
  }

  private func family(_ metric: Metric) -> [String] {
    let samples = histograms[metric].map { Self.samples($0, of: metric) } ?? samples(of: metric)
    guard !samples.isEmpty else { return [] }
    return [
      "# HELP \(metric.rawValue) \(Self.escapedHelp(metric.help))",
      "# TYPE \(metric.rawValue) \(metric.kind.rawValue)",
    ] + samples
  }

  private func samples(of metric: Metric) -> [String] {
    (numbers[metric] ?? [:]).sorted { $0.key < $1.key }.map { value, number in
      let label = metric.label.map { "{\($0)=\"\(Self.escapedLabel(value))\"}" } ?? ""
      return "\(metric.rawValue)\(label) \(Self.text(of: number))"
    }
  }

  private static func samples(_ histogram: Histogram, of metric: Metric) -> [String] {
    let bounds = histogram.bounds.map(text(of:)) + ["+Inf"]
    return zip(bounds, histogram.cumulativeCounts).map { bound, count in
      "\(metric.rawValue)_bucket{le=\"\(bound)\"} \(count)"
    } + [
      "\(metric.rawValue)_sum \(text(of: histogram.sum))",
      "\(metric.rawValue)_count \(histogram.count)",
    ]
  }

  /// A number as Go's `ParseFloat` reads it.
  static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
    // Up to here each whole number is exact.
    let isShort = number == number.rounded() && abs(number) < 9_007_199_254_740_992
    return isShort ? "\(Int64(number))" : "\(number)"
  }

  /// A help line may contain quotation marks.
  static func escapedHelp(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  static func escapedLabel(_ text: String) -> String {
    escapedHelp(text).replacing("\"", with: "\\\"")
  }
}
