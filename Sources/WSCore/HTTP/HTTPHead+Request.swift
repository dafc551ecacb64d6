/// What the head of a request asks for.
extension HTTPHead {
  /// The target without its query. The target may be a whole URL (RFC 9112 §3.2.2).
  package var path: String {
    var target = Substring(second)
    for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
      target = target.dropFirst(scheme.count).drop { $0 != "/" }
    }
    return String(target.prefix { $0 != "?" })
  }

  /// The same request with its target as a path and a query, in which the path's escapes are
  /// decoded if they need none.
  package func normalised() throws(HTTPError) -> HTTPHead {
    guard let path = PercentEncoding.normalise(path) else { throw Self.malformedEscape("path") }
    var head = self
    head.second = path + second[(second.firstIndex(of: "?") ?? second.endIndex)...]
    return head
  }

  /// The decoded names and values of the target's query, as forms and `URLSearchParams` encode
  /// them. The last value of a name counts.
  package func query() throws(HTTPError) -> [String: String] {
    guard let mark = second.firstIndex(of: "?") else { return [:] }
    var values: [String: String] = [:]
    for pair in second[second.index(after: mark)...].split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
        let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
      else { throw Self.malformedEscape("query") }
      values[name] = value
    }
    return values
  }

  private static func malformedEscape(_ part: String) -> HTTPError {
    HTTPError(
      400, "The \(part) has an escape that is malformed or stands for a control character.")
  }

  /// Whether the connection may carry another request after this one (RFC 9112 §9.3). The server
  /// keeps no connection of HTTP/1.0 open.
  package var isPersistent: Bool {
    third == "HTTP/1.1" && !lists("close", in: "Connection")
  }

  /// Whether the client waits for a `100 Continue` before it sends the body (RFC 9110 §10.1.1).
  /// HTTP/1.0 has no expectations.
  func expectsContinue() throws(HTTPError) -> Bool {
    guard third == "HTTP/1.1", let expectation = self["Expect"] else { return false }
    guard expectation.lowercased() == "100-continue" else {
      throw HTTPError(417, "The only expectation that the server meets is 100-continue.")
    }
    return true
  }
}
