/// The updates that arrive per second when one connection sends as many as it can.
package struct FrequencyEvidence: Sendable {
  package var askedCount: Int
  /// The arrival times in milliseconds.
  package var arrivals: [Double] = []
  package var putOffCount = 0

  package init(askedCount: Int) { self.askedCount = askedCount }

  package var updatesPerSecond: Double {
    guard let first = arrivals.min(), let last = arrivals.max(), last > first else { return 0 }
    return Double(arrivals.count - 1) / (last - first) * 1_000
  }

  package var finding: Finding {
    let lost = askedCount - arrivals.count
    let isFast = updatesPerSecond >= Bounds.updatesPerSecond
    return Finding(
      check: .updateFrequency, isGood: isFast && lost == 0,
      figure: "\(updatesPerSecond.text)/s, \(lost) lost",
      bound: "at least \(Bounds.updatesPerSecond.bound)/s, none lost", sentence: sentence(lost),
      measures: [
        "updates_per_second": updatesPerSecond.rounded3,
        "bound_updates_per_second": Bounds.updatesPerSecond, "asked": Double(askedCount),
        "lost": Double(lost), "put_off": Double(putOffCount),
      ])
  }

  private func sentence(_ lost: Int) -> String {
    if lost > 0 { return "\(lost) of \(askedCount) updates did not reach a second connection." }
    let rest = putOffCount > 0 ? " The server delayed some: other programs use this account." : ""
    return "All of \(askedCount) updates made in a row reached a second connection." + rest
  }
}
