/// How the end of a response's body is found (RFC 9112 §6.3).
enum HTTPBodyFraming: Hashable, Sendable {
  case none
  case count(Int)
  case chunked
  /// The body ends with the connection.
  case untilEnd

  /// - Parameter method: the request's method.
  init(of response: HTTPHead, to method: String) throws(HTTPResponseError) {
    let status = response.status ?? 0
    // Items 1 and 2: no body, whatever the fields say.
    if method == "HEAD" || (100..<200).contains(status) || status == 204 || status == 304
      || (method == "CONNECT" && (200..<300).contains(status))
    {
      self = .none
      return
    }
    switch (response["Transfer-Encoding"], response["Content-Length"]) {
    case (nil, nil): self = .untilEnd
    case (nil, let text?):
      // Item 5. Two lengths are refused even if they are equal (RFC 9110 §8.6).
      guard let count = Self.count(text) else {
        throw .malformed("Its Content-Length is not a single number.")
      }
      self = .count(count)
    case (let coding?, nil):
      // §6.1: HTTP/1.0 has no codings. §7: the request asks for no other coding.
      guard response.first != "HTTP/1.0", coding.lowercased() == "chunked" else {
        throw .malformed("Its Transfer-Encoding was not requested.")
      }
      self = .chunked
    case (.some, .some):
      // Item 3: a sign of response splitting.
      throw .malformed("It has both Transfer-Encoding and Content-Length.")
    }
  }

  /// RFC 9110 §8.6: digits only.
  static func count(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
