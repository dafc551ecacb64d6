/// All figures of a server at one moment.
struct Metrics: Hashable, Sendable {
  /// The values of one label. What exceeds this counts under `other`, so that no peer can make the
  /// server remember more.
  static let labelsMax = 100
  static let other = "other"

  /// By metric, then by the label's value; the empty value if the metric has no label.
  private(set) var numbers: [Metric: [String: Double]] = [:]
  private(set) var histograms: [Metric: Histogram] = [:]

  /// Counters and histograms without a label begin at zero, so that their first increase shows.
  init() {
    for metric in Metric.allCases where metric.label == nil {
      switch metric.kind {
      case .counter: numbers[metric] = ["": 0]
      case .histogram: histograms[metric] = Histogram(bounds: Metric.bounds)
      case .gauge: break
      }
    }
  }

  mutating func add(_ metric: Metric, _ label: String = "", _ count: Double = 1) {
    numbers[metric, default: [:]][slot(metric, label), default: 0] += count
  }

  mutating func set(_ metric: Metric, _ label: String = "", to value: Double) {
    numbers[metric, default: [:]][slot(metric, label)] = value
  }

  mutating func set(_ metric: Metric, _ label: String = "", to value: Int) {
    set(metric, label, to: Double(value))
  }

  mutating func observe(_ metric: Metric, seconds: Double) {
    histograms[metric]?.observe(seconds)
  }

  private func slot(_ metric: Metric, _ label: String) -> String {
    guard let known = numbers[metric], known[label] == nil else { return label }
    return known.count < Self.labelsMax ? label : Self.other
  }
}
