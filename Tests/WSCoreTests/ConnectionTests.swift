import Testing
import WSCore
import Wire

extension Connection {
  /// All available events.
  mutating func drainEvents() -> [Event] {
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
      #expect(server.drainEvents() == [.text(Array("Hello".utf8))], "split at \(split)")
    }
  }

  @Test func `a message counts as unfinished from its first byte to its last`() {
    // RFC 6455 §5.7: a fragmented Hello, with a ping between its fragments.
    let bytes: [UInt8] = [1, 3, 0x48, 0x65, 0x6c, 0x89, 1, 0, 0x80, 2, 0x6c, 0x6f]
    for split in 0...bytes.count {
      var client = client()
      client.receive(bytes[..<split])
      _ = client.drainEvents()
      #expect(client.isInsideMessage == (1..<bytes.count).contains(split), "split at \(split)")
    }
  }

  @Test(arguments: [0, 1, 125, 126, 127, 65_535, 65_536, 100_000])
  func `messages are received as they were sent`(count: Int) {
    var client = client()
    var server = server()
    let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    client.sendBinary(payload)
    server.receive(client.drainOutput())
    #expect(server.drainEvents() == [.binary(payload)])
    server.sendBinary(payload)
    client.receive(server.drainOutput())
    #expect(client.drainEvents() == [.binary(payload)])
  }

  @Test func `a ping between fragments is answered at once`() {
    var client = client()
    client.receive([0x01, 0x02, 0x41, 0x42, 0x89, 0x01, 0x21, 0x80, 0x01, 0x43])
    #expect(client.drainEvents() == [.ping([0x21]), .text(Array("ABC".utf8))])
    #expect(client.drainOutput().first == 0x8a)
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
    ([0x88, 0x83, 0, 0, 0, 0, 0x03, 0xe8, 0xff], .invalidPayload),
    // A fragment, and a last one whose length would overflow the sum.
    (
      [0x02, 0x81, 0, 0, 0, 0, 0x41, 0x80, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
        + [0, 0, 0, 0], .messageTooBig
    ),
  ])
  func `a protocol violation closes with its code`(bytes: [UInt8], code: CloseCode) {
    var server = server()
    server.receive(bytes)
    guard case .closed(let found, _, let isClean) = server.drainEvents().last else {
      Issue.record("not closed")
      return
    }
    #expect(found == code && !isClean)
    #expect(server.drainOutput().first == 0x88)
    let isFinished = server.isFinished
    #expect(isFinished)
  }

  @Test func `messages before a bad frame are delivered`() {
    var client = client()
    client.receive([0x81, 0x01, 0x41, 0xff])
    client.receive([0x00])
    #expect(client.drainEvents().first == .text([0x41]))
    let isFinished = client.isFinished
    #expect(isFinished)
  }

  @Test func `a bad frame fails the connection after earlier frames were answered`() {
    var server = server()
    server.receive([0x81, 0x81, 0, 0, 0, 0, 0x41, 0xff])
    server.receive([0x80])
    #expect(server.nextEvent() == .text([0x41]))
    server.sendText([0x42])
    guard case .closed(.protocolError, _, false) = server.nextEvent() else {
      Issue.record("not closed")
      return
    }
    let output = server.drainOutput()
    #expect(Array(output.prefix(3)) == [0x81, 0x01, 0x42] && output[3] == 0x88)
  }

  @Test func `a close frame is answered with its own code, and both ends report it`() {
    var client = client()
    var server = server()
    client.close(.goingAway, reason: "bye")
    server.receive(client.drainOutput())
    #expect(server.drainEvents() == [.closed(.goingAway, reason: "bye", isClean: true)])
    client.receive(server.drainOutput())
    #expect(client.drainEvents() == [.closed(.goingAway, reason: "", isClean: true)])
  }

  @Test func `the accept value matches RFC 6455 section 1.3`() {
    #expect(
      Handshake.acceptValue(for: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test func `after our close frame data is dropped until the peer's close frame`() {
    var server = server()
    server.close(.goingAway, reason: "")
    #expect(server.drainOutput() == [0x88, 0x02, 0x03, 0xe9])
    // Text, a ping and a pong, then a close frame without a code.
    server.receive([0x81, 0x81, 0, 0, 0, 0, 0x41, 0x89, 0x80, 0, 0, 0, 0])
    server.receive([0x8a, 0x80, 0, 0, 0, 0, 0x88, 0x80, 0, 0, 0, 0, 0x81])
    #expect(server.drainEvents() == [.closed(.noneReceived, reason: "", isClean: true)])
    server.receive([0x81])
    server.sendText([0x42])
    #expect(server.drainEvents() == [] && server.drainOutput() == [])
  }

  @Test func `a close frame without a code is answered without one`() {
    var client = client()
    client.receive([0x88, 0x00])
    #expect(client.drainEvents() == [.closed(.noneReceived, reason: "", isClean: true)])
    // RFC 6455 §7.4.1: 1005 is never sent.
    #expect(client.drainOutput().prefix(2) == [0x88, 0x80])
  }

  @Test func `a close reason that is too long is cut between characters`() {
    var server = server()
    server.close(.normal, reason: String(repeating: "é", count: 100))
    let output = server.drainOutput()
    // RFC 6455 §5.5: two bytes of code, and 61 two-byte characters in the remaining 123.
    #expect(Array(output.prefix(2)) == [0x88, 124])
    #expect(String(validating: output.dropFirst(4), as: UTF8.self)?.count == 61)
  }

  @Test func `a ping that is too long for a control frame is cut`() {
    var server = server()
    server.sendPing([UInt8](repeating: 1, count: 200))
    #expect(Array(server.drainOutput().prefix(2)) == [0x89, 125])
  }

  @Test(arguments: [1_024, 1_025, 10_000])
  func `a message has 1,024 fragments at most`(count: Int) {
    var client = client()
    client.receive([0x01, 0x01, 0x41])
    for _ in 1..<count - 1 { client.receive([0x00, 0x01, 0x41]) }
    client.receive([0x80, 0x01, 0x41])
    let end = Connection.Event.closed(
      .messageTooBig, reason: "the message has too many fragments", isClean: false)
    let whole = Connection.Event.text([UInt8](repeating: 0x41, count: 1_024))
    #expect(client.drainEvents() == [count > 1_024 ? end : whole])
  }
}
