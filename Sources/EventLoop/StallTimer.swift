import Wire

/// Watches over something that must get on: once it is under way, it may stand still for so long
/// and no longer. Nothing is set while nothing is under way. Used on the loop's thread.
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

  /// It has moved just now, and is under way still or has come to its end.
  package func move(isUnderWay: Bool) {
    guard isUnderWay else { return cancel() }
    movedAt = loop.now.uptime
    // A timer that is set finds out by itself that it is early: moving costs nothing.
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
