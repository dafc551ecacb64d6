import TestSupport
import Testing
import WSCore
import Wire

@testable import WSClient

/// Hostile bytes over real sockets. After each, the next connection works.
@Suite(.timeLimit(.minutes(1))) struct HostileServerTests {
  private static let limit = 1 << 20

  /// Why a client leaves a server that behaves like this. If the server does so only the first
  /// time, the client reconnects and works.
  private func end(
    of manner: EchoServer.Manner, _ certificate: Certificate? = nil, scheme: String = "ws",
    said goodbye: String? = nil
  ) async throws -> WebSocketEnd? {
    let server = try EchoServer(manner, certificate)
    let address = try await server.start()
    let client = try WebSocketClient(
      url: "\(scheme)://\(address)/", options: quick { $0.messageBytesMax = Self.limit })
    let connecting = Task { try await client.connect() }
    let end = try await client.loss()
    if let goodbye { #expect(try await server.hasHeard(goodbye), "\(goodbye)") }
    if certificate == nil, scheme == "ws" {
      try await client.connect()
      try await client.send(text: "friends")
      #expect(try await client.events { $0.isMessage }.last == .text("friends"))
    }
    try await client.close()
    _ = await connecting.result
    return end
  }

  // MARK: - Instead of HTTP

  @Test(arguments: [
    ("SSH-2.0-OpenSSH_9.2\r\n\r\n", "It is not HTTP/1.1."),
    ("HTTP/2 101\r\n\r\n", "It is not HTTP/1.1."),
    // A frame of HTTP/2, and an alert of TLS.
    ("\0\0\u{12}\u{4}\0\0", "It is not HTTP/1.1."),
    ("\u{15}\u{3}\u{1}\0\u{2}", "It is not HTTP/1.1."),
    ("HTTP/1.1 101 \r\nX: \u{1}\r\n\r\n", "A header field has a control character."),
    (
      "HTTP/1.1 101 Welcome\r\nX: " + String(repeating: "x", count: 1 << 20),
      "The head is longer than 65536 bytes."
    ),
  ])
  func `a response that can't be read is reported`(answer: String, why: String) async throws {
    let sentence = "The server's response can't be read: \(why)"
    #expect(try await end(of: .answer(Array(answer.utf8))) == .notWebSocket(sentence))
  }

  @Test func `101 without an upgrade is reported`() async throws {
    let end = try await end(of: .answer(Array("HTTP/1.1 101 Welcome\r\n\r\n".utf8)))
    #expect(end == .notWebSocket("The server did not upgrade to WebSocket."))
  }

  @Test(arguments: [
    ("https://b.example/ws", "https://b.example/ws"), ("/other", "http://HERE/other"),
  ])
  func `a redirection is reported, and not followed`(
    location: String, target: String
  ) async throws {
    let head = "HTTP/1.1 301 Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n"
    let end = try await end(of: .answer(Array(head.utf8)))
    guard case .redirected(301, let found) = end else {
      Issue.record("\(String(describing: end))")
      return
    }
    #expect(found.replacing(/127.0.0.1:\d+/, with: "HERE") == target)
  }

  @Test
  func `a refusal counts even if its body is cut off or ends with the connection`() async throws {
    for field in ["", "Content-Length: 9\r\n"] {
      let answer = "HTTP/1.1 403 Forbidden\r\n\(field)\r\nno"
      #expect(try await end(of: .answer(Array(answer.utf8), closes: true)) == .refused(status: 403))
    }
  }

  @Test func `a server without TLS is reported`() async throws {
    let answer = Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".utf8)
    let end = try await end(of: .answer(answer), scheme: "wss")
    guard case .insecure(let why) = end else {
      Issue.record("\(String(describing: end))")
      return
    }
    #expect(why.contains("TLS failed: "), "\(why)")
  }

  @Test func `a server with only TLS is reported`() async throws {
    let end = try await end(of: .echo, try Certificate())
    switch end {
    case .lost, .notWebSocket: break
    default: Issue.record("\(String(describing: end))")
    }
  }

  // MARK: - Instead of frames

  @Test(
    arguments: [
      ([0x82, 0x7f, 0x80, 0, 0, 0, 0, 0, 0, 0], "1002 a length has its top bit set"),
      ([0x82, 0x7e, 0, 5], "1002 a length is not in its shortest form"),
      ([0x81, 0x82, 0, 0, 0, 0, 0x7b, 0x7d], "1002 a server's frame is masked"),
      ([0x81, 0x01, 0xff], "1007 text is not UTF-8"),
      ([0x81, 0x02, 0xe0, 0xa6], "1007 text is not UTF-8"),
      ([0xc1, 0x03, 0xff, 0xff, 0xff], "1007 compressed data is damaged"),
      ([0xa1, 0x00], "1002 a reserved bit is set"), ([0xc9, 0x00], "1002 a reserved bit is set"),
      ([0x83, 0x00], "1002 opcode 3 is reserved"),
      ([0x09, 0x00, 0x80, 0x00], "1002 a control frame is fragmented"),
      ([0x89, 0x7e, 0, 126], "1002 a control frame is longer than 125 bytes"),
      ([0x88, 0x7e, 0, 126], "1002 a control frame is longer than 125 bytes"),
      ([0x88, 0x01, 0x03], "1002 a close frame has one byte"),
      ([0x88, 0x02, 0x03, 0xed], "1002 close code 1005 may not be sent"),
      ([0x88, 0x02, 0x13, 0x88], "1002 close code 5000 may not be sent"),
      ([0x88, 0x03, 0x03, 0xe8, 0xff], "1007 text is not UTF-8"),
      ([0x80, 0x00], "1002 a continuation has nothing to continue"),
      ([0x01, 0x00, 0x81, 0x00], "1002 a message starts inside another one"),
    ] as [([UInt8], String)])
  func `a broken protocol ends the connection with its close code`(bytes: [UInt8], said: String)
    async throws
  {
    let end = try await end(of: .say(bytes), said: said)
    let words = String(said.dropFirst(5))
    let code = WebSocketCloseCode(rawValue: UInt16(said.prefix(4)) ?? 0)
    #expect(end == .protocolError(code, words))
  }

  private static func tooBig() -> [[UInt8]] {
    var server = Connection(
      role: .server, deflate: Deflate(), generator: SeededGenerator(seed: 1))
    server.sendBinary([UInt8](repeating: 0, count: 64 << 20))
    let bomb = server.drainOutput()
    let last = [UInt8](repeating: 0xff, count: 7)
    return [
      bomb, [0x82, 0x7f, 0x7f] + last, [0x02, 0x01, 0x41, 0x80, 0x7f, 0x7f] + last,
      (0..<10_000).flatMap { [$0 == 0 ? 0x01 : 0x00, 0x01, 0x41] },
    ]
  }

  @Test func `a deflate bomb, an oversized length and 10,000 fragments are refused`() async throws {
    for bytes in Self.tooBig() {
      #expect(bytes.count < 100_000)
      let end = try await end(of: .say(bytes))
      #expect(end == .messageTooBig(limit: Self.limit))
    }
  }

  @Test func `a thousand pings in one packet are all answered, and the link stays up`() async throws
  {
    let pings = (0..<1_000).map { Array("\($0)".utf8) }
    let server = try EchoServer(.say(pings.flatMap { [0x89, UInt8($0.count)] + $0 }))
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: quick())
    try await client.connect()
    try await client.send(text: "still here")
    let events = try await client.events { $0.isMessage }
    #expect(events.last == .text("still here"))
    // RFC 6455 §5.5.3
    #expect(await server.pongs == pings)
    try await client.close()
  }
}
