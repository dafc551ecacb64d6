import EventLoop
import Wire

/// What the clock left undone while no server ran: mostly things that were closed since then and
/// leave for the archive. It is done before anybody connects, who would only wait for it.
extension Server {
  func catchUp() throws(LogError) {
    let stopwatch = Stopwatch()
    let head = hub.head
    var toldSeconds = 0.0
    while hub.deadline(now: loop.now).map({ $0 <= loop.now.uptime }) ?? false {
      onNotice?(.status("does what was due while no server ran"))
      hub.tick(now: loop.now)
      do throws(LogError) {
        _ = try hub.performUnwatched(on: log, now: loop.now)
      } catch  where error.leavesLogReadable {
        return try startReadOnly(error)
      }
      if stopwatch.seconds - toldSeconds > Self.tellingSeconds {
        toldSeconds = stopwatch.seconds
        write(.catchingUp(eventCount: hub.head - head, at: loop.now.instant))
      }
    }
    guard hub.head > head else { return }
    write(
      .caughtUp(
        eventCount: hub.head - head, milliseconds: Int64(stopwatch.seconds * 1_000),
        at: loop.now.instant))
  }

  private static var tellingSeconds: Double { 5 }

  private func startReadOnly(_ failure: LogError) throws(LogError) {
    write(.readOnly(failure, at: loop.now.instant))
    let contents = try log.contents(recentCount: hub.limits.historyCount)
    hub.handle(.appendFailed(contents, because: failure.description), now: loop.now)
  }
}
