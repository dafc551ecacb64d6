/// One HTTP/1.1 response as a whole, from bytes that come split anywhere: the client's side, for
/// those who have no use for its parts.
package struct HTTPResponseParser: Sendable {
  private var exchange: HTTPExchange
  /// What has come: the head, and as much of the body as there is.
  package private(set) var response: HTTPResponse?

  package init(_ exchange: HTTPExchange) { self.exchange = exchange }

  /// The response, once it is whole.
  package mutating func receive(
    _ bytes: some Collection<UInt8>
  ) throws(HTTPResponseError) -> HTTPResponse? {
    exchange.receive(bytes)
    return try wholeResponse()
  }

  /// The response, where it ends with the connection.
  package mutating func receiveEnd() throws(HTTPResponseError) -> HTTPResponse? {
    exchange.receiveEnd()
    return try wholeResponse()
  }

  /// What came after the response.
  package var rest: [UInt8] { exchange.rest }

  private mutating func wholeResponse() throws(HTTPResponseError) -> HTTPResponse? {
    while let part = try exchange.nextPart() {
      switch part {
      case .head(let head): response = HTTPResponse(head)
      case .body(let bytes): response?.body += bytes
      case .end: return response
      }
    }
    return nil
  }
}
