package import EventLoop
package import WSCore

extension HTTPCall {
  package enum Outcome: Sendable {
    case answered(HTTPResponse)
    case failed(HTTPFailure)
  }

  /// A state is one body, and a large market's is large.
  private static let bodyBytesMax = 64 << 20

  /// Calls `completion` once, in a later turn of the loop, with the whole response. A redirect is a
  /// failure whose sentence names its target.
  @discardableResult
  package convenience init(
    _ loop: Loop, _ endpoint: Endpoint, _ request: HTTPRequest,
    timeouts: HTTPTimeouts = HTTPTimeouts(), completion: @escaping (Outcome) -> Void
  ) {
    var response: HTTPResponse?
    let server = endpoint.server
    self.init(
      loop, endpoint, request, bodyBytesMax: Self.bodyBytesMax, timeouts: timeouts
    ) { event in
      switch event {
      case .part(.head(let head)): response = HTTPResponse(head)
      case .part(.body(let bytes)): response?.body += bytes
      case .part(.end):
        guard let response else { return }
        let target = response.head.redirectTarget(from: server)
        completion(target.map { .failed(.redirected(server, to: $0)) } ?? .answered(response))
      case .failed(let failure): completion(.failed(failure))
      }
    }
  }
}
