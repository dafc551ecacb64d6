/// Parses one whole HTTP/1.1 response from bytes that may be split anywhere, for clients that don't
/// need its parts.
package struct HTTPResponseParser: Sendable {
  private var exchange: HTTPExchange
  /// The response so far: the head and the beginning of the body.
  package private(set) var response: HTTPResponse?

  package init(_ exchange: HTTPExchange) { self.exchange = exchange }

  /// Returns the response once it is complete.
  package mutating func receive(
    _ bytes: some Collection<UInt8>
  ) throws(HTTPResponseError) -> HTTPResponse? {
    exchange.receive(bytes)
    return try wholeResponse()
  }

  /// Returns the response if the end of the connection completes it.
  package mutating func receiveEnd() throws(HTTPResponseError) -> HTTPResponse? {
    exchange.receiveEnd()
    return try wholeResponse()
  }

  /// Bytes after the response.
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
