import Models
package import Wire

extension ID<Probe> {
  /// Longer than any examination, so an older probe is left over from a killed one.
  private static var lifeMilliseconds: Int64 { 120_000 }

  package func isStale(at now: Instant) -> Bool {
    let madeAt = Int64(truncatingIfNeeded: value >> 80)
    return now.milliseconds - madeAt > Self.lifeMilliseconds
  }
}
