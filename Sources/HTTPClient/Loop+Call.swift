package import EventLoop
package import WSCore
import Wire

/// Calls of programs that do nothing else meanwhile: they run the loop until there is an outcome.
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

  /// Sends the request again where `Retries` says so. It must be one that may be sent twice.
  ///
  /// - Parameters:
  ///   - isBusy: whether a response asks for another try, though its status doesn't.
  ///   - onWait: called with the length of each pause, and with 0 after it.
  package func call(
    _ endpoint: Endpoint, _ request: HTTPRequest, timeouts: HTTPTimeouts = HTTPTimeouts(),
    patienceMilliseconds: Int64, isBusy: (HTTPResponse) -> Bool = { _ in false },
    onWait: (Int64) -> Void
  ) -> HTTPCall.Outcome {
    var retries = Retries(
      startedAt: now.uptime, patienceMilliseconds: patienceMilliseconds)
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
        // That the server is gone by now is not what happened to the request.
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
