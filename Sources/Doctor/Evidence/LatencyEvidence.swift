/// The time from a command on one connection to its event on another.
package struct LatencyEvidence: Sendable {
  package var roundTrips = Distribution()
  /// Marks whose event never arrived.
  package var lostCount = 0
  /// Marks that were not timed because the server had put them off.
  package var putOffCount = 0

  package init() {}

  package var finding: Finding {
    let (median, high) = (roundTrips.percentile(50), roundTrips.percentile(99))
    let isTimed = roundTrips.count > 0 && lostCount == 0
    return Finding(
      check: .latency, isGood: isTimed && high <= Bounds.latencyMilliseconds,
      figure: "p50 \(median.text) ms, p99 \(high.text) ms",
      bound: "p99 at most \(Bounds.latencyMilliseconds.bound) ms", sentence: sentence,
      measures: [
        "p50_milliseconds": median.rounded3, "p99_milliseconds": high.rounded3,
        "bound_milliseconds": Bounds.latencyMilliseconds, "timed": Double(roundTrips.count),
        "lost": Double(lostCount), "put_off": Double(putOffCount),
      ])
  }

  private var sentence: String {
    if lostCount > 0 {
      return "\(lostCount) of the marks made on one connection never reached the other."
    }
    if roundTrips.count == 0 {
      return "The server delayed all commands: other programs use this account. Try again later."
    }
    let rest = putOffCount > 0 ? " Not timed, because delayed: \(putOffCount)." : ""
    return "Each of \(roundTrips.count) marks on one connection was timed to another." + rest
  }
}
