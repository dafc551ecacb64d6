/// How the links were, from the first to the last moment.
package struct StabilityEvidence: Sendable {
  /// Why links were lost that nobody had cut.
  package var losses: [String] = []
  package var unansweredCount = 0
  /// One for each link: how long its heartbeats took, one after the other.
  package var roundTrips: [Distribution] = []
  package var milliseconds: Int64 = 0

  package init() {}

  private var beatCount: Int { roundTrips.reduce(0) { $0 + $1.count } }

  private var complaint: String? {
    if let reason = losses.first {
      return "Lost \(losses.count) links that nobody had cut, the first for this: \(reason)"
    }
    if unansweredCount > 0 { return "\(unansweredCount) heartbeats were not answered." }
    if beatCount == 0 { return "No heartbeat was asked for." }
    return nil
  }

  package var finding: Finding {
    let jitter = roundTrips.map(\.jitter).max() ?? 0
    let seconds = Double(milliseconds) / 1_000
    return Finding(
      check: .connectionStability,
      isGood: complaint == nil && jitter <= Bounds.jitterMilliseconds,
      figure: "\(losses.count) lost, jitter \(jitter.text) ms",
      bound: "none lost, jitter at most \(Bounds.jitterMilliseconds.bound) ms",
      sentence: complaint
        ?? "In \(seconds.text) s no link was lost, and all of \(beatCount) heartbeats were "
        + "answered.",
      measures: [
        "lost": Double(losses.count), "heartbeats": Double(beatCount),
        "unanswered": Double(unansweredCount), "jitter_milliseconds": jitter.rounded3,
        "bound_jitter_milliseconds": Bounds.jitterMilliseconds, "seconds": seconds.rounded3,
      ])
  }
}
