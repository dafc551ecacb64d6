/// Saves now and then what the log amounts to, so that a start needs to fold only what is newer.
extension Hub {
  /// What the log amounts to. It is all on disk only while nothing is being appended.
  package internal(set) var fold: LogFold {
    get {
      var fold = LogFold()
      fold.head = head
      fold.market = market
      if faults.contains(.forgetRevoked) { return fold }
      fold.revocations = revocations
      fold.redactions = redactions
      return fold
    }
    set {
      head = newValue.head
      market = newValue.market
      revocations = newValue.revocations
      redactions = newValue.redactions
    }
  }

  /// What the log amounts to, if it is newer than the last checkpoint; nil while something is not
  /// on disk yet.
  package var foldOnDisk: LogFold? {
    let isOnDisk = !isAppending && batch.isEmpty
    return isOnDisk && head > checkpointedAt ? fold : nil
  }

  /// Call it when a batch is on disk and before anything else is decided.
  mutating func checkpointIfDue() {
    guard head - checkpointedAt >= limits.checkpointEvents else { return }
    checkpointedAt = head
    actions.append(.checkpoint(fold))
  }
}
