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

  @Test func `a target may be a whole URL with a query`() {
    let head = HTTPHead.request("GET", "http://a:1/b/c?x=1&y=2&x=3&z", [])
    #expect(head.path == "/b/c")
    #expect(head.query == ["x": "3", "y": "2", "z": ""])
    #expect(HTTPHead.request("GET", "/b", []).query.isEmpty)
  }
}
