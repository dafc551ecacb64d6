/// The first line and the header fields of a request or a response (RFC 9112).
package struct HTTPHead: Hashable, Sendable {
  /// The three parts of `GET /ws HTTP/1.1` or `HTTP/1.1 101 Switching Protocols`.
  var first: String
  var second: String
  var third: String
  package var fields: [Field]

  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// Whether a head can contain it as one field (RFC 9110 §5.1, §5.5). Parsed fields are valid.
    package var isValid: Bool {
      name.isHTTPToken && value.utf8.allSatisfy { $0 == 9 || ($0 >= 0x20 && $0 != 0x7f) }
    }
  }

  package static func request(
    _ method: String, _ target: String, _ fields: [Field], version: String = "HTTP/1.1"
  ) -> Self {
    Self(first: method, second: target, third: version, fields: fields)
  }

  package static func response(_ status: Int, _ reason: String, _ fields: [Field]) -> Self {
    Self(first: "HTTP/1.1", second: String(status), third: reason, fields: fields)
  }

  package var method: String {
    get { first }
    set { first = newValue }
  }
  package var target: String { second }
  /// The status of a response; nil in a request.
  package var status: Int? { first.hasPrefix("HTTP/") ? Int(second) : nil }

  /// The field's value; names are case-insensitive. Several values are joined by commas (RFC 9110
  /// §5.3).
  package subscript(name: String) -> String? {
    let wanted = name.lowercased()
    let values = fields.filter { $0.name.lowercased() == wanted }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// Whether the field lists `token`, ignoring case.
  package func lists(_ token: String, in name: String) -> Bool {
    (self[name] ?? "").split(separator: ",").contains {
      $0.lowercased().filter { !$0.isWhitespace } == token.lowercased()
    }
  }

  package var bytes: [UInt8] {
    let lines = ["\(first) \(second) \(third)"] + fields.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}

extension HTTPHead {
  /// The value of `Authorization` for `user:password` (RFC 7617).
  package static func basicCredentials(_ userInfo: some Collection<UInt8>) -> String {
    "Basic " + Base64.standard.encode(userInfo)
  }

  /// The target of a redirect (RFC 9110 §15.4); nil for other responses and without a `Location`.
  package var redirect: String? {
    switch status {
    case 301, 302, 303, 307, 308: self["Location"]
    default: nil
    }
  }

  /// The redirect's target as a whole address that can be shown; nil if it is not a valid address.
  package func redirectTarget(from server: ServerAddress) -> String? {
    redirect.flatMap { (try? WebAddress($0, at: server))?.description }
  }

  /// The wait that the response asks for (RFC 9110 §10.2.3). Nil without `Retry-After`, and if it
  /// is a date, since servers' clocks are not reliable.
  package var retryAfterSeconds: Int64? {
    guard let text = self["Retry-After"], text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int64(text)
  }
}

extension String {
  /// RFC 9110 §5.6.2
  package var isHTTPToken: Bool { !isEmpty && utf8.allSatisfy(\.isTokenByte) }
}
