extension Metrics {
  /// Each figure by its name, with its label's value in braces. A histogram has its sum and count.
  var figures: [String: Double] {
    var figures: [String: Double] = [:]
    for (metric, samples) in numbers {
      for (label, value) in samples {
        figures[metric.rawValue + (metric.label == nil ? "" : "{\(label)}")] = value
      }
    }
    for (metric, histogram) in histograms {
      figures[metric.rawValue + "_sum"] = histogram.sum
      figures[metric.rawValue + "_count"] = Double(histogram.count)
    }
    return figures
  }
}
