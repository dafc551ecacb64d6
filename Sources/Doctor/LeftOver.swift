import Models
package import Wire

extension ID<Probe> {
  /// An examination is over in less; what is older was left by one that was killed.
  private static var lifeMilliseconds: Int64 { 120_000 }

  package func isLeftOver(at now: Instant) -> Bool {
    let madeAt = Int64(truncatingIfNeeded: value >> 80)
    return now.milliseconds - madeAt > Self.lifeMilliseconds
  }
}
