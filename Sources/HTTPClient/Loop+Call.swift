package import EventLoop
package import WSCore
import Wire

/// Synchronous calls for programs that do nothing else: they run the loop until there is an
/// outcome.
extension Loop {
  package func call(
    _ endpoint: Endpoint, _ request: HTTPRequest, timeouts: HTTPTimeouts = HTTPTimeouts()
  ) -> HTTPCall.Outcome {
    var outcome = HTTPCall.Outcome.failed(.timedOut(endpoint.server))
    HTTPCall(self, endpoint, request, timeouts: timeouts) { [self] in
      outcome = $0
      stop()
    }
    run()
    return outcome
  }

  /// Repeats the request as `Retries` says, so it must be safe to send twice.
  ///
  /// - Parameters:
  ///   - isBusy: whether a response asks for another attempt although its status doesn't.
  ///   - onWait: called with the length of each pause, and with 0 after it.
  package func call(
    _ endpoint: Endpoint, _ request: HTTPRequest, timeouts: HTTPTimeouts = HTTPTimeouts(),
    timeoutMilliseconds: Int64, isBusy: (HTTPResponse) -> Bool = { _ in false },
    onWait: (Int64) -> Void
  ) -> HTTPCall.Outcome {
    var retries = Retries(
      startedAt: now.uptime, timeoutMilliseconds: timeoutMilliseconds)
    var lost: HTTPCall.Outcome?
    while true {
      let outcome = call(endpoint, request, timeouts: timeouts)
      var delay = retries.delayMilliseconds(after: outcome, at: now.uptime)
      switch outcome {
      case .answered(let response):
        if isBusy(response) { delay = retries.delayMilliseconds(at: now.uptime) }
        guard delay != nil else { return outcome }
      case .failed(let failure):
        if failure.isTemporary { lost = outcome }
        // If the server is gone by now, that is not the outcome of the request.
        guard delay != nil else { return lost ?? outcome }
      }
      onWait(delay ?? 0)
      wait(delay ?? 0)
      onWait(0)
    }
  }

  private func wait(_ milliseconds: Int64) {
    schedule(at: now.uptime.advanced(byMilliseconds: milliseconds)) { [self] in stop() }
    run()
  }
}
