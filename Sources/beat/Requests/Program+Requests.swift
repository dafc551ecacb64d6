import EventLoop
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// Single HTTP requests, for commands that need no link.
extension Program {
  private static let timeoutMilliseconds: Int64 = 30_000
  private static let timeouts = HTTPTimeouts(wholeMilliseconds: 60_000)

  /// Sends one request with this user's token. Renews the token if it has expired, and waits if the
  /// server asks for it. The request must be safe to send twice.
  ///
  /// - Parameter isBusy: whether a response asks for another attempt although its status doesn't.
  func request(
    _ method: String, _ path: String, _ body: [UInt8] = [],
    isBusy: (HTTPResponse) -> Bool = { _ in false }
  ) -> HTTPCall.Outcome {
    if let credentials = account.credentials, credentials.expiresAt <= loop.now.instant {
      renewToken()
    }
    func send() -> HTTPCall.Outcome {
      loop.call(
        account.endpoint, .json(method, path, body: body, token: account.credentials?.token),
        timeouts: Self.timeouts, timeoutMilliseconds: Self.timeoutMilliseconds, isBusy: isBusy,
        onWait: showWait)
    }
    let outcome = send()
    guard case .answered(let response) = outcome, response.status == 401 else { return outcome }
    renewToken()
    return send()
  }

  private func renewToken() {
    account.onToken = { [loop] _ in loop.stop() }
    account.onLoggedOut = { fail($0.message, code: ExitCode.noLogin) }
    let server = account.server
    let timeout = loop.schedule(
      at: loop.now.uptime.advanced(byMilliseconds: Self.timeouts.wholeMilliseconds)
    ) {
      fail("\(server) does not answer.", code: ExitCode.noServer)
    }
    account.renew()
    loop.run()
    loop.cancel(timeout)
  }

  /// The market as this user sees it.
  func view() throws -> MarketView {
    let body = try answer(to: request("GET", "/api/v1/sync"))
    for line in body.split(separator: UInt8(ascii: "\n")) {
      let frame = try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: Array(line))
      if case .snapshot(let snapshot) = frame { return snapshot.state }
    }
    throw Failure("The server's response contains no market. Update beat.", code: ExitCode.failed)
  }

  /// The body of a response with status 200.
  private func answer(to outcome: HTTPCall.Outcome) throws(Failure) -> [UInt8] {
    switch outcome {
    case .failed(let failure): throw Failure(failure)
    case .answered(let response):
      guard response.status == 200 else { throw Failure(response) }
      return response.body
    }
  }
}

/// Shows the pause before the next attempt; zero removes it.
func showWait(_ milliseconds: Int64) {
  let seconds = milliseconds / 1_000
  showProgress(seconds == 0 ? "" : "The server is busy. Trying again in \(seconds) s …")
}

// MARK: - Commands

extension Program {
  /// Posts one command until it is answered. A lost response is requested again under the same id,
  /// so that the server executes the command once.
  func post(_ order: CommandEnvelope<MarketProtocol>) throws -> CommandAnswer {
    let body = try WireCoding.encode(ClientFrame<MarketProtocol>.command(order))
    return try CommandAnswer(
      request("POST", "/api/v1/commands", body, isBusy: CommandAnswer.isBusy), to: order.id)
  }
}
