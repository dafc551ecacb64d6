/// Many connections at once, each of which should receive every mark.
package struct CrowdEvidence: Sendable {
  package var wantedCount: Int
  package var connectedCount = 0
  package var markCount = 0
  /// The delay of each mark on each connection that received it.
  package var delays = Distribution()

  package init(wantedCount: Int) { self.wantedCount = wantedCount }

  private var missingCount: Int { markCount * connectedCount - delays.count }

  private var complaint: String? {
    if connectedCount < wantedCount {
      return "Only \(connectedCount) of \(wantedCount) connections could be opened."
    }
    if missingCount > 0 { return "Connections missed marks \(missingCount) times." }
    return nil
  }

  package var finding: Finding {
    let slowest = delays.percentile(100)
    let bound = Bounds.latencyMilliseconds
    return Finding(
      check: .concurrentConnections,
      isGood: complaint == nil && delays.count > 0 && slowest <= bound,
      figure: "\(connectedCount) open, \(slowest.text) ms",
      bound: "\(wantedCount) open, at most \(bound.bound) ms",
      sentence: complaint
        ?? "\(connectedCount) connections at once each got \(markCount) marks; the slowest took "
        + "\(slowest.text) ms.",
      measures: [
        "connections": Double(connectedCount), "bound_connections": Double(wantedCount),
        "slowest_milliseconds": slowest.rounded3, "bound_milliseconds": bound,
        "missing": Double(missingCount),
      ])
  }
}
