import EventLoop
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// Single requests over HTTP, for what needs no link.
extension Program {
  private static let patienceMilliseconds: Int64 = 60_000

  /// Sends one request with this user's token, which is renewed where it has run out.
  func request(_ method: String, _ path: String, _ body: [UInt8] = []) -> HTTPCall.Outcome {
    if let credentials = account.credentials, credentials.expiresAt <= loop.now.instant {
      renewToken()
    }
    let outcome = call(method, path, body)
    guard case .answered(let response) = outcome, response.status == 401 else { return outcome }
    renewToken()
    return call(method, path, body)
  }

  private func call(_ method: String, _ path: String, _ body: [UInt8]) -> HTTPCall.Outcome {
    loop.call(
      account.endpoint, .json(method, path, body: body, token: account.credentials?.token),
      timeouts: HTTPTimeouts(wholeMilliseconds: Self.patienceMilliseconds))
  }

  private func renewToken() {
    account.onToken = { [loop] _ in loop.stop() }
    account.onLoggedOut = { fail($0.message, code: 77) }
    let server = account.server
    let timeout = loop.schedule(
      at: loop.now.uptime.advanced(byMilliseconds: Self.patienceMilliseconds)
    ) {
      fail("\(server) does not answer.", code: 69)
    }
    account.renew()
    loop.run()
    loop.cancel(timeout)
  }

  /// All that this user sees.
  func view() throws -> MarketView {
    let body = try answer(to: request("GET", "/api/v1/sync"))
    for line in body.split(separator: UInt8(ascii: "\n")) {
      let frame = try? WireCoding.decode(ServerFrame<Trade>.self, from: Array(line))
      if case .snapshot(let snapshot) = frame { return snapshot.state }
    }
    throw Failure("The server's answer holds no market. Update beat.", code: 1)
  }

  /// The body of a good answer.
  func answer(to outcome: HTTPCall.Outcome) throws -> [UInt8] {
    switch outcome {
    case .failed(let failure): throw Refusal(.unavailable, failure.sentence)
    case .answered(let response):
      if response.status == 200 { return response.body }
      let refusal = try? WireCoding.decode(Refusal.self, from: response.body)
      throw Failure(
        refusal?.message ?? "The server answered \(response.status).",
        code: response.status == 401 ? 77 : 1)
    }
  }
}
