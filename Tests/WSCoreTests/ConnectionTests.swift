import Testing
import WSCore
import Wire

extension Connection {
  /// All that there is.
  mutating func takeEvents() -> [Event] {
    var events: [Event] = []
    while let event = nextEvent() { events.append(event) }
    return events
  }
}

/// RFC 6455, byte by byte.
@Suite struct ConnectionTests {
  private func client() -> Connection {
    Connection(role: .client, generator: SeededGenerator(seed: 1))
  }

  private func server() -> Connection {
    Connection(role: .server, generator: SeededGenerator(seed: 2))
  }

  @Test func `a masked Hello is read however it is split`() {
    // RFC 6455 §5.7
    let bytes: [UInt8] = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]
    for split in 0...bytes.count {
      var server = server()
      server.receive(bytes[..<split])
      server.receive(bytes[split...])
      #expect(server.takeEvents() == [.text(Array("Hello".utf8))], "split at \(split)")
    }
  }

  @Test func `a message is under way from its first byte to its last`() {
    // RFC 6455 §5.7: a fragmented Hello, with a ping between its fragments.
    let bytes: [UInt8] = [1, 3, 0x48, 0x65, 0x6c, 0x89, 1, 0, 0x80, 2, 0x6c, 0x6f]
    for split in 0...bytes.count {
      var client = client()
      client.receive(bytes[..<split])
      _ = client.takeEvents()
      #expect(client.isInsideMessage == (1..<bytes.count).contains(split), "split at \(split)")
    }
  }

  @Test(arguments: [0, 1, 125, 126, 127, 65_535, 65_536, 100_000])
  func `what one end sends the other receives`(count: Int) {
    var client = client()
    var server = server()
    let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    client.sendBinary(payload)
    server.receive(client.takeOutput())
    #expect(server.takeEvents() == [.binary(payload)])
    server.sendBinary(payload)
    client.receive(server.takeOutput())
    #expect(client.takeEvents() == [.binary(payload)])
  }

  @Test func `a ping between fragments is answered at once`() {
    var client = client()
    client.receive([0x01, 0x02, 0x41, 0x42, 0x89, 0x01, 0x21, 0x80, 0x01, 0x43])
    #expect(client.takeEvents() == [.ping([0x21]), .text(Array("ABC".utf8))])
    #expect(client.takeOutput().first == 0x8a)
  }

  @Test(arguments: [
    ([0xc1, 0x80, 0, 0, 0, 0] as [UInt8], CloseCode.protocolError),
    ([0x83, 0x80, 0, 0, 0, 0], .protocolError), ([0x81, 0x01, 0x41], .protocolError),
    ([0x09, 0x80, 0, 0, 0, 0], .protocolError), ([0x89, 0xfe, 0, 126], .protocolError),
    ([0x80, 0x80, 0, 0, 0, 0], .protocolError), ([0x81, 0xfe, 0, 5, 0, 0, 0, 0], .protocolError),
    ([0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .protocolError),
    ([0x82, 0xff, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0], .messageTooBig),
    ([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28], .invalidPayload),
    ([0x81, 0x81, 0, 0, 0, 0, 0xe0], .invalidPayload),
    ([0x88, 0x81, 0, 0, 0, 0, 3], .protocolError),
    ([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed], .protocolError),
  ])
  func `what the protocol forbids ends with its code`(bytes: [UInt8], code: CloseCode) {
    var server = server()
    server.receive(bytes)
    guard case .closed(let found, _, let isClean) = server.takeEvents().last else {
      Issue.record("not closed")
      return
    }
    #expect(found == code && !isClean)
    #expect(server.takeOutput().first == 0x88)
    let isFinished = server.isFinished
    #expect(isFinished)
  }

  @Test func `messages before a bad frame are delivered`() {
    var client = client()
    client.receive([0x81, 0x01, 0x41, 0xff])
    client.receive([0x00])
    #expect(client.takeEvents().first == .text([0x41]))
    let isFinished = client.isFinished
    #expect(isFinished)
  }

  @Test func `a bad frame fails the connection after what came before it was answered`() {
    var server = server()
    server.receive([0x81, 0x81, 0, 0, 0, 0, 0x41, 0xff])
    server.receive([0x80])
    #expect(server.nextEvent() == .text([0x41]))
    server.sendText([0x42])
    guard case .closed(.protocolError, _, false) = server.nextEvent() else {
      Issue.record("not closed")
      return
    }
    let output = server.takeOutput()
    #expect(Array(output.prefix(3)) == [0x81, 0x01, 0x42] && output[3] == 0x88)
  }

  @Test func `goodbye is answered with its own code, and both ends know`() {
    var client = client()
    var server = server()
    client.close(.goingAway, reason: "bye")
    server.receive(client.takeOutput())
    #expect(server.takeEvents() == [.closed(.goingAway, reason: "bye", isClean: true)])
    client.receive(server.takeOutput())
    #expect(client.takeEvents() == [.closed(.goingAway, reason: "", isClean: true)])
  }

  @Test func `the accept value is that of RFC 6455 section 1.3`() {
    #expect(
      Handshake.acceptValue(for: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test func `a request head is read however it is split, and what follows is kept`() throws {
    let bytes = Array("GET /ws?x=1 HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\n\r\nrest".utf8)
    for split in 0...bytes.count - 5 {
      var parser = HTTPParser()
      #expect(try parser.receive(bytes[..<split]) == nil)
      let head = try #require(try parser.receive(bytes[split...])?.head)
      #expect(head.path == "/ws" && head.lists("websocket", in: "upgrade"))
      #expect(parser.rest == Array("rest".utf8))
    }
  }

  @Test func `one empty line before a request is passed over, however it is split`() throws {
    for (text, isRequest) in [
      ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", true), ("\r\n\r\n\r\n\r\n", false),
    ] {
      let bytes = Array(text.utf8)
      for split in 0...bytes.count {
        var parser = HTTPParser()
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
  ])
  func `a bad head is refused with its status`(text: String, status: Int) {
    var parser = HTTPParser()
    #expect(throws: HTTPError.self) { try parser.receive(Array(text.utf8)) }
    var again = HTTPParser()
    do throws(HTTPError) { _ = try again.receive(Array(text.utf8)) } catch {
      #expect(error.status == status)
    }
  }
}
