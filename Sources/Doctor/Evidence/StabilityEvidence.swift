/// The state of the links throughout the examination.
package struct StabilityEvidence: Sendable {
  /// The reasons for losing links that the examination had not cut.
  package var losses: [String] = []
  package var unansweredCount = 0
  /// The round trips of each link's heartbeats.
  package var roundTrips: [Distribution] = []
  package var milliseconds: Int64 = 0

  package init() {}

  private var beatCount: Int { roundTrips.reduce(0) { $0 + $1.count } }

  private var complaint: String? {
    if let reason = losses.first {
      return "\(losses.count) links were lost, the first because: \(reason)"
    }
    if unansweredCount > 0 { return "\(unansweredCount) heartbeats were not answered." }
    if beatCount == 0 { return "No heartbeat was sent." }
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
