/// A request's or response's first line and header fields (RFC 9112).
package struct HTTPHead: Hashable, Sendable {
  /// Of `GET /ws HTTP/1.1` or `HTTP/1.1 101 Switching Protocols`, the three parts.
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

    /// Whether it can stand in a head as one field (RFC 9110 §5.1, §5.5). What came from a head
    /// always can.
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

  package var method: String { first }
  package var target: String { second }
  /// The target without its query. RFC 9112 §3.2.2: a whole URL is taken too.
  package var path: String {
    var target = Substring(second)
    for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
      target = target.dropFirst(scheme.count).drop { $0 != "/" }
    }
    return String(target.prefix { $0 != "?" })
  }

  /// What the target's query names, as it is written there; of several values the last.
  package var query: [Substring: Substring] {
    guard let mark = second.firstIndex(of: "?") else { return [:] }
    let pairs = second[second.index(after: mark)...].split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
    return Dictionary(pairs) { _, last in last }
  }

  /// The status of a response; nothing in a request.
  package var status: Int? { first.hasPrefix("HTTP/") ? Int(second) : nil }

  /// The field's value, names compared without case; several are joined with commas
  /// (RFC 9110 §5.3).
  package subscript(name: String) -> String? {
    let wanted = name.lowercased()
    let values = fields.filter { $0.name.lowercased() == wanted }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// Whether a field that lists tokens has `token`, without case.
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

extension String {
  /// RFC 9110 §5.6.2
  package var isHTTPToken: Bool { !isEmpty && utf8.allSatisfy(\.isTokenByte) }
}

/// Why an HTTP message was not taken, with the status that says so.
package struct HTTPError: Error, Hashable, Sendable {
  package var status: Int
  package var message: String
  /// What the answer's head says besides.
  package var fields: [HTTPHead.Field]

  package init(_ status: Int, _ message: String, _ fields: [HTTPHead.Field] = []) {
    self.status = status
    self.message = message
    self.fields = fields
  }
}

/// One HTTP/1.1 message, head and body, from bytes that come split anywhere.
package struct HTTPParser: Sendable {
  private let limits: Limits
  private(set) var bytes: [UInt8] = []
  private var searched = 0
  private var hasBegun = false
  private var head: HTTPHead?
  private var bodyCount = 0

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// The message, once it is whole; what came after it is in `rest`.
  package mutating func receive(
    _ more: some Collection<UInt8>
  ) throws(HTTPError) -> (head: HTTPHead, body: [UInt8])? {
    let most = limits.bodyBytes
    return try receive(more) { _ in most }
  }

  /// - Parameter bodyBytesMax: asked once the head is there, where a message may bring more than
  ///   others.
  package mutating func receive(
    _ more: some Collection<UInt8>, bodyBytesMax: (HTTPHead) throws(HTTPError) -> Int
  ) throws(HTTPError) -> (head: HTTPHead, body: [UInt8])? {
    bytes += more
    if head == nil {
      passEmptyLine()
      guard let end = try endOfHead() else { return nil }
      let parsed = try Self.parse(bytes[..<end], limits: limits)
      bodyCount = try Self.bodyCount(of: parsed)
      let most = bodyCount > limits.bodyBytes ? try bodyBytesMax(parsed) : limits.bodyBytes
      guard bodyCount <= most else {
        throw HTTPError(413, "The body is longer than \(most) bytes.")
      }
      bytes.removeFirst(end + 4)
      head = parsed
    }
    guard let head, bytes.count >= bodyCount else { return nil }
    let body = Array(bytes.prefix(bodyCount))
    rest = Array(bytes.dropFirst(bodyCount))
    return (head, body)
  }

  package private(set) var rest: [UInt8] = []

  /// RFC 9112 §2.2: an empty line before the request is passed over; one, however it is split.
  private mutating func passEmptyLine() {
    guard !hasBegun, bytes.count >= 2 else { return }
    hasBegun = true
    if bytes.starts(with: [13, 10]) { bytes.removeFirst(2) }
  }

  /// Only the head, for answers whose body is not one (RFC 9112 §6.3), or has no length; what came
  /// after it is in `rest`.
  package mutating func receiveHead(
    _ more: some Collection<UInt8>
  ) throws(HTTPError) -> HTTPHead? {
    bytes += more
    guard let end = try endOfHead() else { return nil }
    rest = Array(bytes[(end + 4)...])
    return try Self.parse(bytes[..<end], limits: limits)
  }

  private mutating func endOfHead() throws(HTTPError) -> Int? {
    // RFC 9112 §2.1: it begins with a token. What doesn't, as a TLS hello, is not waited for.
    if let first = bytes.first, !first.isTokenByte, bytes != [13] {
      throw HTTPError(400, "This is not HTTP.")
    }
    var index = max(0, searched - 3)
    while index + 4 <= bytes.count {
      if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13, bytes[index + 3] == 10
      {
        if index > limits.headBytes { break }
        return index
      }
      index += 1
    }
    searched = bytes.count
    if bytes.count > limits.headBytes {
      throw HTTPError(431, "The head is longer than \(limits.headBytes) bytes.")
    }
    return nil
  }

  private static func parse(
    _ bytes: ArraySlice<UInt8>, limits: Limits
  ) throws(HTTPError) -> HTTPHead {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw HTTPError(400, "The head is not UTF-8.")
    }
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let start = lines[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    let isRequest = !text.hasPrefix("HTTP/")
    // RFC 9110 §15.6.6. So begins HTTP/2 with those who don't ask first.
    if isRequest, start.count == 3, start[2].hasPrefix("HTTP/"), !start[2].hasPrefix("HTTP/1.") {
      throw HTTPError(505, "Only HTTP/1.1 is spoken here.")
    }
    guard start.count == 3 || (!isRequest && start.count == 2),
      start[isRequest ? 2 : 0].hasPrefix("HTTP/1."),
      !isRequest || !start[2].contains(" ")
    else { throw HTTPError(400, "The first line is not HTTP/1.1.") }
    guard lines.count - 1 <= limits.headerFields else {
      throw HTTPError(431, "There are more than \(limits.headerFields) header fields.")
    }
    var fields: [HTTPHead.Field] = []
    for line in lines.dropFirst() { fields.append(try field(line)) }
    // RFC 9112 §3.2: one Host in each request.
    let hosts = fields.count { $0.name.lowercased() == "host" }
    guard !isRequest || hosts == 1 || (start[2] == "HTTP/1.0" && hosts == 0) else {
      throw HTTPError(400, "A request names one Host.")
    }
    return HTTPHead(
      first: String(start[0]), second: String(start[1]),
      third: start.count > 2 ? String(start[2]) : "", fields: fields)
  }

  private static func field(_ line: Substring) throws(HTTPError) -> HTTPHead.Field {
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
      throw HTTPError(400, "A header field has no name.")
    }
    let name = line[..<colon]
    // RFC 9112 §5.1: no space before the colon; §5.2: no folding; both smuggle requests.
    guard name.utf8.allSatisfy(\.isTokenByte) else {
      throw HTTPError(400, "A header field's name has a character that it may not have.")
    }
    let value = line[line.index(after: colon)...]
    guard value.utf8.allSatisfy({ $0 >= 0x20 || $0 == 9 }) else {
      throw HTTPError(400, "A header field's value has a control character.")
    }
    let trimmed = value.drop { $0 == " " || $0 == "\t" }
    let end = trimmed.lastIndex { $0 != " " && $0 != "\t" }
    return HTTPHead.Field(String(name), end.map { String(trimmed[...$0]) } ?? "")
  }

  private static func bodyCount(of head: HTTPHead) throws(HTTPError) -> Int {
    guard head["Transfer-Encoding"] == nil else {
      throw HTTPError(501, "Bodies are taken with Content-Length only.")
    }
    guard let text = head["Content-Length"] else { return 0 }
    guard let count = Int(text), count >= 0, text.allSatisfy(\.isNumber) else {
      throw HTTPError(400, "Content-Length is not one number.")
    }
    return count
  }
}
