import Testing
import WSCore

@Suite struct HTTPRequestParserTests {
  @Test func `a request head is read however it is split, and later bytes are kept`() throws {
    let bytes = Array("GET /ws?x=1 HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\n\r\nrest".utf8)
    for split in 0...bytes.count - 5 {
      var parser = HTTPRequestParser()
      #expect(try parser.receive(bytes[..<split]) == nil)
      let head = try #require(try parser.receive(bytes[split...])?.head)
      #expect(head.path == "/ws" && head.lists("websocket", in: "upgrade"))
      #expect(parser.rest == Array("rest".utf8))
    }
  }

  @Test func `one empty line before a request is skipped, however it is split`() throws {
    for (text, isRequest) in [
      ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", true), ("\r\n\r\n\r\n\r\n", false),
    ] {
      let bytes = Array(text.utf8)
      for split in 0...bytes.count {
        var parser = HTTPRequestParser()
        let first = try? parser.receive(bytes[..<split])
        let second = try? parser.receive(bytes[split...])
        #expect((first ?? second != nil) == isRequest, "\(text), split at \(split)")
      }
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nA b: c\r\n\r\n", 400), ("GET / HTTP/1.1\r\n folded\r\n\r\n", 400),
    ("nonsense\r\n\r\n", 400), ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
    (String(repeating: "x", count: 20_000), 431),
    ("GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "A: b\r\n", count: 100) + "\r\n", 431),
    ("GET / HTTP/1.1\r\nHost: a\r\nA: b\u{1}\r\n\r\n", 400),
    // RFC 9112 §3.2: one Host, and no more.
    ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    // RFC 9113 §3.4: how HTTP/2 begins.
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    ("GET / HTTP/1.9\r\nHost: a\r\n\r\n", 505), ("GET / HTTP/1.9x\r\nHost: a\r\n\r\n", 505),
    ("GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505), ("GET / HTTP/1.\r\nHost: a\r\n\r\n", 505),
    ("GET /a\u{1b}[2J HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /a\nb HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /a\u{7f} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 1\r\n\r\n", 417),
  ])
  func `a bad head is refused with its status`(text: String, status: Int) {
    var parser = HTTPRequestParser()
    #expect(throws: HTTPError.self) { try parser.receive(Array(text.utf8)) }
    var again = HTTPRequestParser()
    do throws(HTTPError) { _ = try again.receive(Array(text.utf8)) } catch {
      #expect(error.status == status)
    }
  }

  private func status(of bytes: [UInt8]) -> Int? {
    var parser = HTTPRequestParser()
    do throws(HTTPError) {
      _ = try parser.receive(bytes)
      return nil
    } catch {
      return error.status
    }
  }

  @Test func `a head that is not UTF-8 is refused`() {
    #expect(status(of: Array("GET /".utf8) + [0xff] + Array(" HTTP/1.1\r\n\r\n".utf8)) == 400)
  }

  @Test func `bytes that can't begin a head are refused at the first byte`() {
    // A TLS hello, and a frame of HTTP/2.
    for bytes: [UInt8] in [[0x16, 0x03, 0x01], [0x00], [0x20], [0x0d, 0x16], [0xff]] {
      #expect(status(of: bytes) == 400, "\(bytes)")
    }
    for text in ["\r", "\r\n", "\r\n\r", "G", "\r\nG", "HTTP"] {
      #expect(status(of: Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test func `HTTP 1_0 needs no Host`() throws {
    var parser = HTTPRequestParser()
    let request = try parser.receive(Array("GET / HTTP/1.0\r\n\r\n".utf8))
    #expect(request?.head.method == "GET")
  }

  private static let expecting =
    "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n"

  @Test func `a client that waits for 100 Continue gets it once, before its body`() throws {
    var parser = HTTPRequestParser()
    #expect(try parser.receive(Array(Self.expecting.utf8)) == nil)
    #expect(
      String(decoding: parser.drainInterim(), as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    #expect(parser.drainInterim().isEmpty)
    #expect(try parser.receive(Array("ok".utf8))?.body == Array("ok".utf8))
  }

  @Test(arguments: [
    expecting + "o", expecting.replacing("Length: 2", with: "Length: 0"),
    expecting.replacing("HTTP/1.1", with: "HTTP/1.0"),
    expecting.replacing("Expect", with: "Expected"),
  ])
  func `a client that doesn't wait gets no 100 Continue`(text: String) throws {
    var parser = HTTPRequestParser()
    _ = try parser.receive(Array(text.utf8))
    #expect(parser.drainInterim().isEmpty)
  }

  @Test func `a body that is too long is refused rather than invited`() {
    let long = Self.expecting.replacing("Length: 2", with: "Length: 99999999")
    #expect(status(of: Array(long.utf8)) == 413)
  }

  @Test(arguments: [
    ("HTTP/1.1", "keep-alive", true), ("HTTP/1.1", "x, Close", false), ("HTTP/1.1", "", true),
    ("HTTP/1.0", "keep-alive", false),
  ])
  func `a connection goes on unless it is HTTP 1_0 or the client closes it`(
    version: String, option: String, isPersistent: Bool
  ) {
    let head = HTTPHead.request("GET", "/", [.init("Connection", option)], version: version)
    #expect(head.isPersistent == isPersistent)
  }

  @Test func `a target may be a whole URL with a query`() throws {
    let head = HTTPHead.request("GET", "http://a:1/b/c?x=1&y=2&x=3&z", [])
    #expect(head.path == "/b/c")
    #expect(try head.query() == ["x": "3", "y": "2", "z": ""])
    #expect(try HTTPHead.request("GET", "/b", []).query().isEmpty)
    let encoded = HTTPHead.request("GET", "/b?%78=a%3A%26b+c&y=%E0%A6%95", [])
    #expect(try encoded.query() == ["x": "a:&b c", "y": "ক"])
  }
}
