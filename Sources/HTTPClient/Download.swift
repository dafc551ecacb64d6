package import EventLoop
package import WSCore
import Wire

/// Downloads a picture from any server. Follows a few redirects.
package final class Download {
  package enum Outcome: Hashable, Sendable {
    case body([UInt8])
    /// The server has no picture there, or not for this user: a sentence.
    case missing(String)
    /// The reason for the failure, as a sentence.
    case failed(String)
  }

  /// Returns the endpoint of a server.
  package typealias Reach = (ServerAddress) throws -> Endpoint

  package static let timeoutMilliseconds: Int64 = 15_000
  private static let redirectsMax = 3

  private let loop: Loop
  private let reach: Reach
  private let home: ServerAddress?
  private let bytesMax: Int
  private let deadline: Uptime
  private var address: WebAddress
  private var token: String?
  private var redirects = 0
  private var call: HTTPCall?
  private var body: [UInt8] = []
  private var completion: ((Outcome) -> Void)?

  /// Starts a download. Calls `completion` once, on the loop, after this initializer returns.
  ///
  /// - Parameters:
  ///   - home: the server that may be in a private network, or this machine. Others, also those of
  ///     redirects, must be in the public Internet: their addresses come from strangers.
  ///   - token: sent to that server only, and not after a redirect.
  @discardableResult
  package init(
    _ loop: Loop, _ address: WebAddress, reach: @escaping Reach, home: ServerAddress? = nil,
    bytesMax: Int,
    token: (server: ServerAddress, token: String)? = nil,
    timeoutMilliseconds: Int64 = Download.timeoutMilliseconds,
    completion: @escaping (Outcome) -> Void
  ) {
    self.loop = loop
    self.address = address
    self.reach = reach
    self.home = home
    self.bytesMax = bytesMax
    self.token = token.flatMap { $0.server == address.server ? $0.token : nil }
    self.completion = completion
    deadline = loop.now.uptime.advanced(byMilliseconds: timeoutMilliseconds)
    scheduleRequest()
  }

  /// In a later turn, because the current call is still ending.
  private func scheduleRequest() { loop.schedule(at: loop.now.uptime) { [self] in request() } }

  private func request() {
    guard completion != nil else { return }
    let isPublicOnly = address.server != home
    guard !isPublicOnly || AddressScope.mayBePublic(address.server.host) else {
      return finish(
        .failed("\(address.server) is in a private network, from which no picture is fetched."))
    }
    let request = HTTPRequest(
      "GET", address.target,
      fields: [
        .init("Accept", "image/png, image/jpeg, image/webp"), .init("User-Agent", "beat"),
      ], token: token.take())
    let left = deadline.milliseconds(since: loop.now.uptime)
    do {
      var endpoint = try reach(address.server)
      endpoint.isPublicOnly = isPublicOnly
      call = HTTPCall(
        loop, endpoint, request, bodyBytesMax: bytesMax,
        timeouts: HTTPTimeouts(wholeMilliseconds: max(1, left))
      ) { [self] in receive($0) }
    } catch {
      finish(.failed("\(error)"))
    }
  }

  private func receive(_ event: HTTPCall.Event) {
    switch event {
    case .part(.head(let head)): check(head)
    case .part(.body(let bytes)): body += bytes
    case .part(.end): finish(.body(body))
    case .failed(let failure): finish(.failed(failure.sentence))
    }
  }

  private func check(_ head: HTTPHead) {
    if let location = head.redirect { return redirect(to: location) }
    switch head.status ?? 0 {
    case 200: break
    case 401, 403, 404, 410: finish(.missing("There is no picture at \(address)."))
    case let status: finish(.failed("\(address.server) answered \(status)."))
    }
  }

  private func redirect(to location: String) {
    redirects += 1
    guard redirects <= Self.redirectsMax else {
      return finish(.failed("\(address.server) redirects too often."))
    }
    do throws(WebAddress.Malformed) {
      let next = try WebAddress(location, at: address.server)
      guard next.server.isSecure || !address.server.isSecure else {
        return finish(
          .failed("\(address.server) redirects to \(next), which is not secure."))
      }
      address = next
    } catch {
      return finish(
        .failed("\(address.server) redirects to an address that can't be used: \(error)"))
    }
    call?.cancel()
    scheduleRequest()
  }

  /// Cancels the download. `completion` is not called after this.
  package func cancel() {
    completion = nil
    call?.cancel()
  }

  private func finish(_ outcome: Outcome) {
    let completion = completion
    cancel()
    completion?(outcome)
  }
}
