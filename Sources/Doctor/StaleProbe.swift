import Models
package import Wire

extension ID<Probe> {
  /// Every examination takes less. An older probe belongs to one that was killed.
  private static var lifeMilliseconds: Int64 { 120_000 }

  package func isStale(at now: Instant) -> Bool {
    let madeAt = Int64(truncatingIfNeeded: value >> 80)
    return now.milliseconds - madeAt > Self.lifeMilliseconds
  }
}
