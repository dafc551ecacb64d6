/// Parses one HTTP/1.1 request, head and body, from bytes that may be split anywhere: the server's
/// side.
package struct HTTPRequestParser: Sendable {
  private let bodyBytesMax: Int
  private var heads: HTTPHeadParser
  private var input: ArraySlice<UInt8> = []
  private var hasBegun = false
  private var head: HTTPHead?
  private var bodyCount = 0
  /// Bytes after the request.
  package private(set) var rest: [UInt8] = []

  /// The request's head, once it is complete, even if it is refused.
  package private(set) var receivedHead: HTTPHead?
  private var awaitsContinue = false

  /// The count of bytes received of an incomplete request.
  package var waitingBytes: Int { input.count }

  package init(limits: Limits = Limits()) {
    bodyBytesMax = limits.bodyBytes
    heads = HTTPHeadParser(
      bytesMax: limits.headBytes, fieldsMax: limits.headerFields, allowsFolding: false)
  }

  /// Returns the request once it is complete.
  package mutating func receive(
    _ more: some Collection<UInt8>
  ) throws(HTTPError) -> (head: HTTPHead, body: [UInt8])? {
    let bytesMax = bodyBytesMax
    return try receive(more) { _ in bytesMax }
  }

  /// - Parameter longBodyBytesMax: called with the head of a request whose body exceeds the usual
  ///   limit; returns its limit.
  package mutating func receive(
    _ more: some Collection<UInt8>, longBodyBytesMax: (HTTPHead) throws(HTTPError) -> Int
  ) throws(HTTPError) -> (head: HTTPHead, body: [UInt8])? {
    input.append(contentsOf: more)
    if head == nil {
      guard let parsed = try nextHead() else { return nil }
      receivedHead = parsed
      let expectsContinue = try parsed.expectsContinue()
      bodyCount = try Self.bodyCount(of: parsed)
      let most = bodyCount > bodyBytesMax ? try longBodyBytesMax(parsed) : bodyBytesMax
      guard bodyCount <= most else {
        throw HTTPError(413, "The body is longer than \(most) bytes.")
      }
      head = parsed
      awaitsContinue = expectsContinue && bodyCount > 0 && input.isEmpty
    }
    guard let head, input.count >= bodyCount else { return nil }
    rest = Array(input.dropFirst(bodyCount))
    return (head, Array(input.prefix(bodyCount)))
  }

  /// Whether no byte of a request has arrived.
  package var isIdle: Bool { head == nil && input.isEmpty }

  /// The interim response for which the client waits, once; empty if it waits for none.
  package mutating func drainInterim() -> [UInt8] {
    guard awaitsContinue else { return [] }
    awaitsContinue = false
    return HTTPHead.response(100, "Continue", []).bytes
  }

  /// Returns only the head; bytes after it are in `rest`.
  package mutating func receiveHead(
    _ more: some Collection<UInt8>
  ) throws(HTTPError) -> HTTPHead? {
    input.append(contentsOf: more)
    let head = try nextHead()
    if head != nil { rest = Array(input) }
    return head
  }

  private mutating func nextHead() throws(HTTPError) -> HTTPHead? {
    skipEmptyLine()
    // RFC 9112 §3: a request begins with a token. A TLS hello doesn't, so it fails at once.
    if let first = input.first, !first.isTokenByte, input != [13] {
      throw HTTPError(400, "This is not HTTP.")
    }
    guard hasBegun, let head = try heads.next(from: &input) else { return nil }
    guard head.status == nil else { throw HTTPError(400, "This is a response, not a request.") }
    // RFC 9112 §3.2: one Host per request.
    let hosts = head.fields.count { $0.name.lowercased() == "host" }
    guard hosts == 1 || (head.third == "HTTP/1.0" && hosts == 0) else {
      throw HTTPError(400, "A request must have exactly one Host.")
    }
    return head
  }

  /// RFC 9112 §2.2: a server ignores an empty line before a request.
  private mutating func skipEmptyLine() {
    guard !hasBegun, input.count >= 2 else { return }
    hasBegun = true
    if input.starts(with: [13, 10]) { input.removeFirst(2) }
  }

  private static func bodyCount(of head: HTTPHead) throws(HTTPError) -> Int {
    guard head["Transfer-Encoding"] == nil else {
      throw HTTPError(501, "Send the body with Content-Length; chunked bodies are not supported.")
    }
    guard let text = head["Content-Length"] else { return 0 }
    guard let count = HTTPBodyFraming.count(text) else {
      throw HTTPError(400, "Content-Length is not a single number.")
    }
    return count
  }
}
