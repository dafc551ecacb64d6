import Wire

/// Limits how long a transfer in progress may stall. Without a transfer no timer is set. Used on
/// the loop's thread.
package final class StallTimer {
  private let loop: Loop
  private let limitMilliseconds: Int64
  private let onStall: () -> Void
  private var movedAt = Uptime(milliseconds: 0)
  private var timer: Loop.TimerToken?

  package init(_ loop: Loop, limitMilliseconds: Int64, onStall: @escaping () -> Void) {
    self.loop = loop
    self.limitMilliseconds = limitMilliseconds
    self.onStall = onStall
  }

  /// Records progress. `isUnderWay` is false when the transfer has ended.
  package func recordProgress(isUnderWay: Bool) {
    guard isUnderWay else { return cancel() }
    movedAt = loop.now.uptime
    // An early timer sets itself again, so progress costs nothing.
    if timer == nil { set() }
  }

  package func cancel() {
    loop.cancel(timer)
    timer = nil
  }

  private func set() {
    timer = loop.schedule(at: movedAt.advanced(byMilliseconds: limitMilliseconds)) { [weak self] in
      self?.fire()
    }
  }

  private func fire() {
    timer = nil
    guard loop.now.uptime.milliseconds(since: movedAt) >= limitMilliseconds else { return set() }
    onStall()
  }
}
