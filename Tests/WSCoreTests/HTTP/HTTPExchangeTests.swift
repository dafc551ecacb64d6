import Testing
import WSCore

/// Responses on the wire, and their parsed parts (RFC 9112).
@Suite struct HTTPExchangeTests {
  static let fields = [HTTPHead.Field("Host", "a")]
  static let get = HTTPHead.request("GET", "/", fields)
  static let head = HTTPHead.request("HEAD", "/", fields)
  static let connect = HTTPHead.request("CONNECT", "a:1", fields)
  static let upgrade = HTTPHead.request("GET", "/ws", fields + [.init("Upgrade", "websocket")])

  /// The status, the body, and what comes after the response; or the parts before an error and
  /// the error.
  static func read(
    _ request: HTTPHead, _ pieces: [some Collection<UInt8>], ends: Bool = true,
    limits: HTTPExchange.Limits = HTTPExchange.Limits()
  ) -> String {
    var parser = HTTPResponseParser(HTTPExchange(request, limits: limits))
    var isWhole = false
    func told(_ end: String) -> String {
      let status = parser.response.map {
        "\($0.status) \(String(decoding: $0.body, as: UTF8.self))"
      }
      return (status ?? "-") + end
    }
    do throws(HTTPResponseError) {
      for piece in pieces {
        isWhole = try parser.receive(piece) != nil || isWhole
      }
      if ends { isWhole = try parser.receiveEnd() != nil || isWhole }
      let rest = String(decoding: parser.rest, as: UTF8.self)
      return told((isWhole ? "." : "…") + (rest.isEmpty ? "" : " \(rest)"))
    } catch {
      return told("! \(error)")
    }
  }

  /// The same, however the bytes are split.
  private func check(
    _ request: HTTPHead, _ text: String, _ expected: String, ends: Bool = true,
    limits: HTTPExchange.Limits = HTTPExchange.Limits(),
    at location: SourceLocation = #_sourceLocation
  ) {
    let bytes = Array(text.utf8)
    #expect(
      Self.read(request, [bytes], ends: ends, limits: limits) == expected,
      sourceLocation: location)
    let bytewise = bytes.map { [$0] }
    #expect(
      Self.read(request, bytewise, ends: ends, limits: limits) == expected, "byte by byte",
      sourceLocation: location)
    for split in bytes.indices {
      let pieces = [bytes[..<split], bytes[split...]]
      #expect(
        Self.read(request, pieces, ends: ends, limits: limits) == expected, "split at \(split)",
        sourceLocation: location)
    }
  }

  /// §6.3
  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "200 abc."),
    ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200 ."),
    ("HTTP/1.1 200 OK\r\ncontent-length:\t003 \r\n\r\nabc", "200 abc."),
    ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef", "200 abc. def"),
    ("HTTP/1.1 200 OK\r\n\r\nabc", "200 abc."), ("HTTP/1.0 200 OK\r\n\r\n", "200 ."),
    ("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", "200 a."),
    ("HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\na", "200 a."),
    ("HTTP/1.1 204 None\r\nContent-Length: 3\r\n\r\n", "204 ."),
    ("HTTP/1.1 304 Same\r\nTransfer-Encoding: chunked\r\n\r\n", "304 ."),
    ("HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno", "404 no."),
  ])
  func `a body ends where its length, its status or the connection says`(
    response: String, expected: String
  ) {
    check(Self.get, response, expected)
  }

  @Test func `a response to HEAD has no body, whatever its length`() {
    check(Self.head, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", "200 .", ends: false)
    check(Self.head, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "200 .", ends: false)
  }

  /// §7.1
  @Test(arguments: [
    ("3\r\nabc\r\n0\r\n\r\n", "200 abc."), ("0\r\n\r\n", "200 ."),
    ("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", "200 abc0123456789."),
    ("003;x\r\nabc\r\n1 ; y=\"z;\"\r\nd\r\n00;last\r\n\r\n", "200 abcd."),
    ("1  \r\na\r\n0\r\n\r\n", "200 a."),
    ("1\r\na\r\n0\r\nX: y\r\nZ:\r\n folded\r\n\r\n", "200 a."),
    ("2\r\n\r\n\r\n0\r\n\r\nHTTP", "200 \r\n. HTTP"),
  ])
  func `chunks are joined, and their extensions and trailers are dropped`(
    chunks: String, expected: String
  ) {
    check(
      Self.get, "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n" + chunks, expected,
      ends: false)
  }

  @Test(arguments: [
    "", "3", "3\r\n", "3\r\nab", "3\r\nabc", "3\r\nabc\r\n", "3\r\nabc\r\n0", "3\r\nabc\r\n0\r\n",
    "3\r\nabc\r\n0\r\nX: y\r\n",
  ])
  func `chunks without a last chunk are incomplete`(chunks: String) {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let body = chunks.split(separator: "\r\n").dropFirst().first?.prefix(3) ?? ""
    check(Self.get, head + chunks, "200 \(body)! It ended in the middle.")
    check(Self.get, head + chunks, "200 \(body)…", ends: false)
  }

  @Test(arguments: [
    ("\r\n", "A chunk has no size."), ("x\r\n", "A chunk has no size."),
    ("-1\r\n", "A chunk has no size."), ("+1\r\n", "A chunk has no size."),
    ("0x1\r\n", "A chunk has no size."), ("1 2\r\n", "A chunk has no size."),
    ("fffffffffffffffff\r\n", "A chunk has no size."), ("1;\u{1}\r\n", "A chunk has no size."),
    ("1\na\n", "A chunk's line ends without CR."), ("1;\r2\r\n", "A chunk has no size."),
    ("0\r\nnothing\r\n", "A trailer is not a header field."),
    ("0\r\n a: b\r\n", "A trailer is not a header field."),
    ("0\r\na b: c\r\n", "A trailer is not a header field."),
    ("0\r\n: c\r\n", "A trailer is not a header field."),
    (String(repeating: "0", count: 5_000), "A chunk's line is too long."),
    ("1;" + String(repeating: "x", count: 5_000) + "\r\n", "A chunk's line is too long."),
  ])
  func `malformed chunks are refused`(chunks: String, sentence: String) {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(Self.read(Self.get, [Array((head + chunks).utf8)]) == "200 ! \(sentence)")
    #expect(Self.read(Self.get, (head + chunks).utf8.map { [$0] }) == "200 ! \(sentence)")
  }

  @Test func `a chunk longer than its size is refused after its bytes`() {
    check(
      Self.get, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
      "200 a! A chunk is longer than its size.")
  }

  @Test func `extensions and trailers have their own limit`() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let extended = "1;" + String(repeating: "x", count: 4_000) + "\r\na\r\n"
    let trailer = "X: " + String(repeating: "x", count: 4_000) + "\r\n"
    let sentence = "Its chunks have too many extensions or trailers."
    let extensions = head + String(repeating: extended, count: 20)
    #expect(Self.read(Self.get, [Array(extensions.utf8)]).hasSuffix("aaaa! \(sentence)"))
    let trailers = head + "0\r\n" + String(repeating: trailer, count: 20)
    #expect(Self.read(Self.get, [Array(trailers.utf8)]) == "200 ! \(sentence)")
  }

  /// RFC 9110 §15.2
  @Test(arguments: [
    "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n",
    "HTTP/1.1 102 \r\n\r\nHTTP/1.1 100\r\nContent-Length: 5\r\n\r\n",
  ])
  func `interim responses are skipped`(interim: String) {
    check(Self.get, interim + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", "200 a.")
    check(Self.upgrade, interim + "HTTP/1.1 101 Well\r\n\r\n\u{1}", "101 . \u{1}", ends: false)
    check(Self.connect, interim + "HTTP/1.1 200 Well\r\n\r\n", "200 .", ends: false)
    check(Self.get, interim, "-! It ended in the middle.")
  }

  @Test func `endless interim responses are refused`() {
    let text = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 30)
    check(Self.get, text, "-! It sends interim responses that were not requested.")
  }

  @Test func `101 is refused unless the request asked for an upgrade`() {
    // RFC 9112 §6.1: a length or a coding is not allowed there, but some proxies add one.
    for field in ["", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n"] {
      check(Self.upgrade, "HTTP/1.1 101 Well\r\n\(field)\r\nframes", "101 . frames", ends: false)
    }
    check(
      Self.get, "HTTP/1.1 101 Well\r\n\r\n",
      "-! It sends interim responses that were not requested.")
    check(Self.upgrade, "HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno", "403 no.")
  }

  @Test func `after CONNECT a success opens a tunnel, anything else is a response`() {
    for field in ["", "Content-Length: 9\r\n", "Transfer-Encoding: chunked\r\n"] {
      check(Self.connect, "HTTP/1.1 200 Well\r\n\(field)\r\nTLS", "200 . TLS", ends: false)
    }
    check(Self.connect, "HTTP/1.1 407 Who\r\nContent-Length: 1\r\n\r\na", "407 a.")
  }

  /// §8
  @Test(arguments: [
    ("", "-"), ("HTTP/1.1", "-"), ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n", "-"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", "200 "),
    ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", "200 ab"),
  ])
  func `a response that is cut off is an error`(response: String, before: String) {
    check(Self.get, response, "\(before)! It ended in the middle.")
  }

  /// §6.3, and RFC 9110 §8.6
  @Test(arguments: [
    "Content-Length: 3\r\nContent-Length: 4", "Content-Length: 3\r\nContent-Length: 3",
    "Content-Length: 3, 3", "Content-Length: 3\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\nContent-Length: 3", "Content-Length: -3", "Content-Length: +3",
    "Content-Length: 0x3", "Content-Length: 3 3", "Content-Length:", "Content-Length: three",
    "Content-Length: ৩", "Content-Length: 99999999999999999999", "Transfer-Encoding: gzip",
    "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, chunked",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: identity",
    "Transfer-Encoding:", "Transfer-Encoding : chunked", "Content-Length : 3", "A\tB: c",
    " Content-Length: 3", ": c", "nothing", "A: b\u{1}", "A: b\rc", "A: b\u{7f}",
  ])
  func `a response with an ambiguous end is refused`(fields: String) {
    let text = "HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    let whole = Self.read(Self.get, [Array(text.utf8)])
    #expect(whole.hasPrefix("-! "), "\(whole)")
    check(Self.get, text, whole)
  }

  @Test func `chunks in HTTP 1_0 are refused`() {
    let text = "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    check(Self.get, text, "-! Its Transfer-Encoding was not requested.")
  }

  @Test(arguments: [
    "SSH-2.0-x\r\n", "HTTP/2 200\r\n\r\n", "http/1.1 200 OK\r\n\r\n", "\r\nHTTP/1.1 200 OK\r\n\r\n",
    "\u{16}\u{3}\u{1}", "GET / HTTP/1.1\r\n\r\n", "ICY 200 OK\r\n\r\n", "HTTP/1.1x200 OK\r\n\r\n",
    "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n",
    "HTTP/1.1  200 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 O\u{1}K\r\n\r\n",
    "HTTP/1.10 200 OK\r\n\r\n", "HTTP/1.1 200 OK\n\n", "HTTP/1.1 200 OK\r\nA: b\n\r\n",
  ])
  func `bytes that are no HTTP 1_1 response are refused at once`(text: String) {
    let whole = Self.read(Self.get, [Array(text.utf8)], ends: false)
    #expect(whole.hasPrefix("-! "), "\(whole)")
    check(Self.get, text, whole, ends: false)
  }

  private func value(_ name: String, in bytes: [UInt8]) throws -> String? {
    var parser = HTTPResponseParser(HTTPExchange(Self.get))
    _ = try parser.receive(bytes)
    return parser.response?.head[name]
  }

  /// RFC 9110 §5.5
  @Test func `field values keep bytes beyond ASCII, as UTF-8 or else as Latin-1`() throws {
    let head = Array("HTTP/1.1 200 caf".utf8) + [0xe9] + Array("\r\nX: caf".utf8)
    #expect(try value("X", in: head + [0xe9, 13, 10, 13, 10]) == "café")
    #expect(try value("X", in: head + [0xc3, 0xa9, 13, 10, 13, 10]) == "café")
  }

  /// §5.2
  @Test func `folded lines are joined by a space`() throws {
    let head = "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\t c \r\nY:\r\n d\r\nZ: e\r\n \r\n\r\n"
    #expect(try value("X", in: Array(head.utf8)) == "a b c")
    #expect(try value("Y", in: Array(head.utf8)) == "d")
    #expect(try value("Z", in: Array(head.utf8)) == "e")
    check(Self.get, "HTTP/1.1 200 OK\r\n folded\r\n\r\n", "-! A header field has no name.")
  }

  @Test func `response heads are limited`() {
    let start = "HTTP/1.1 200 OK\r\n"
    let long = Array((start + "X: " + String(repeating: "x", count: 70_000)).utf8)
    #expect(Self.read(Self.get, [long]) == "-! The head is longer than 65536 bytes.")
    let many = Array((start + String(repeating: "X: y\r\n", count: 201) + "\r\n").utf8)
    #expect(Self.read(Self.get, [many]) == "-! There are more than 200 header fields.")
  }

  @Test(arguments: [
    ("Content-Length: 4\r\n\r\nabcd", "200 "), ("\r\nabcd", "200 abc"),
    ("Transfer-Encoding: chunked\r\n\r\n4\r\nabcd", "200 "),
    ("Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n2\r\ncd", "200 ab"),
  ])
  func `a body longer than the limit is refused at once`(
    rest: String, before: String
  ) {
    let limits = HTTPExchange.Limits(bodyBytes: 3)
    check(
      Self.get, "HTTP/1.1 200 OK\r\n" + rest, "\(before)! It is longer than 3 bytes.",
      ends: false, limits: limits)
  }

  @Test func `a body of exactly the limit is accepted`() {
    let limits = HTTPExchange.Limits(bodyBytes: 3)
    for rest in [
      "Content-Length: 3\r\n\r\nabc", "\r\nabc",
      "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ] {
      check(Self.get, "HTTP/1.1 200 OK\r\n" + rest, "200 abc.", limits: limits)
    }
  }

  @Test func `a request is sent unchanged`() {
    let request = HTTPHead.request(
      "POST", "/a", [.init("Host", "b"), .init("Content-Length", "1")])
    let exchange = HTTPExchange(request, body: [0x63])
    let text = "POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\n\r\nc"
    #expect(exchange.request == Array(text.utf8))
  }

  @Test func `an error is thrown again on each call`() {
    var exchange = HTTPExchange(Self.get)
    exchange.receive(Array("nonsense".utf8))
    #expect(throws: HTTPResponseError.malformed("It is not HTTP/1.1.")) {
      try exchange.nextPart()
    }
    exchange.receive(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
    #expect(throws: HTTPResponseError.malformed("It is not HTTP/1.1.")) {
      try exchange.nextPart()
    }
  }

  @Test(arguments: [
    (301, "https://b/", "https://b/"), (303, "/c", "/c"), (308, "", ""), (200, "https://b/", nil),
    (304, "https://b/", nil), (300, "https://b/", nil),
  ])
  func `a redirection says where it leads`(status: Int, location: String, redirect: String?) {
    #expect(HTTPHead.response(status, "", [.init("location", location)]).redirect == redirect)
    #expect(HTTPHead.response(status, "", []).redirect == nil)
  }

  /// RFC 9110 §10.2.3
  @Test(arguments: [
    ("0", 0), ("120", 120), ("", nil), ("-1", nil), ("1.5", nil), ("99999999999999999999", nil),
    ("Fri, 31 Dec 1999 23:59:59 GMT", nil),
  ])
  func `Retry-After is a number of seconds`(value: String, seconds: Int64?) {
    let head = HTTPHead.response(429, "", [.init("Retry-After", value)])
    #expect(head.retryAfterSeconds == seconds)
  }
}
