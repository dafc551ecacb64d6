import EventLoop
import TestSupport
import Testing
import WSCore

@testable import WSClient

/// The client against a server on this machine.
@Suite(.timeLimit(.minutes(1))) struct WebSocketClientTests {
  @Test(arguments: [true, false])
  func `messages come back unchanged, compressed or not`(compresses: Bool) async throws {
    let server = try EchoServer()
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/", options: quick { $0.compresses = compresses })
    try await client.connect()
    let text = String(repeating: "বিলবোর্ড ", count: 100)
    try await client.send(text: text)
    try await client.send(binary: [0, 255])
    try await client.send(text: "")
    var messages: [WebSocketEvent] = []
    for _ in 0..<3 { messages += try await client.events { $0.isMessage }.filter(\.isMessage) }
    #expect(messages == [.text(text), .binary([0, 255]), .text("")])
    let opening = await server.openings.first
    #expect((opening?["Sec-WebSocket-Extensions"] != nil) == compresses)
    try await client.close()
  }

  @Test func `the latency is known once a ping was answered`() async throws {
    let server = try EchoServer()
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: quick())
    try await client.connect()
    _ = try await client.events { event in
      if case .stateChanged(.connected(.some)) = event { true } else { false }
    }
    #expect(await client.latency != nil)
    try await client.close()
    #expect(await client.latency == nil)
  }

  @Test func `a client connects under TLS with a path, header fields and a subprotocol`()
    async throws
  {
    let certificate = try Certificate()
    let server = try EchoServer(.echo, certificate)
    let options = quick {
      $0.caFile = certificate.certificateFile
      $0.headerFields = [.init("Authorization", "Bearer word")]
      $0.subprotocols = ["one", "two"]
    }
    let client = try await WebSocketClient(url: "wss://\(server.start())/a?b=c", options: options)
    try await client.connect()
    #expect(await client.subprotocol == "two")
    let opening = await server.openings.first
    #expect(opening?.target == "/a?b=c")
    #expect(opening?["Authorization"] == "Bearer word")
    try await client.close()
  }

  @Test func `a certificate of an unknown authority is not trusted`() async throws {
    let server = try EchoServer(.echo, try Certificate())
    let client = try await WebSocketClient(
      url: "wss://\(server.start())/", options: quick { $0.reconnects = false })
    await #expect {
      try await client.connect()
    } throws: { error in
      guard case .closed(.insecure) = error as? WebSocketError else { return false }
      return true
    }
  }

  @Test func `a proxy opens a tunnel to the server or refuses it`() async throws {
    let proxy = try EchoServer(.refuse(status: 407))
    let address = try await proxy.start()
    let client = try WebSocketClient(
      url: "ws://nowhere.invalid/",
      options: quick {
        $0.proxy = .url("http://user:word@\(address)")
        $0.reconnects = false
      })
    let end = WebSocketEnd.refusedByProxy(
      "The proxy answered 407. It wants a login: http://USER:PASSWORD@HOST:PORT.")
    await #expect(throws: WebSocketError.closed(because: end)) { try await client.connect() }
    let opening = await proxy.openings.first
    #expect(opening?.method == "CONNECT" && opening?.target == "nowhere.invalid:80")
    #expect(opening?["Proxy-Authorization"] == "Basic dXNlcjp3b3Jk")
  }

  @Test func `a dropped connection is opened again and works`() async throws {
    let server = try EchoServer(.drop)
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: quick())
    try await client.connect()
    try await client.send(text: "lost")
    let end = try #require(try await client.loss())
    guard case .lost = end else {
      Issue.record("\(end)")
      return
    }
    await server.behave(.echo)
    try await client.connect()
    try await client.send(text: "found")
    let events = try await client.events { $0.isMessage }
    #expect(events.last == .text("found"))
    #expect(events.contains { $0.isConnected })
    try await client.close()
  }

  @Test func `a close frame of the server is reported, and the client connects again`() async throws
  {
    let server = try EchoServer(.goodbye(.goingAway, "the server stops"))
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: quick())
    try await client.connect()
    let end = try await client.loss()
    #expect(end == .closedByServer(.goingAway, reason: "the server stops"))
    await server.behave(.echo)
    try await client.connect()
    try await client.close()
  }

  @Test func `closing sends a close frame and waits for the server's`() async throws {
    let server = try EchoServer()
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: quick())
    try await client.connect()
    try await client.close(code: WebSocketCloseCode(rawValue: 3_000), reason: "done")
    #expect(await server.goodbyes == ["3000 done"])
    let end = WebSocketEnd.requested(isClean: true)
    #expect(await client.state == .closed(because: end))
    #expect(try await client.events { _ in false }.last == .stateChanged(.closed(because: end)))
    await #expect(throws: WebSocketError.closed(because: end)) { try await client.connect() }
    await #expect(throws: WebSocketError.closed(because: end)) {
      try await client.send(text: "late")
    }
  }

  @Test func `closing does not wait for ever for a server without a close frame`() async throws {
    let server = try EchoServer(.deaf)
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/", options: quick { $0.closeTimeout = .milliseconds(10) })
    try await client.connect()
    try await client.close()
    #expect(await client.state == .closed(because: .requested(isClean: false)))
  }

  @Test func `codes and reasons that can't be sent are refused`() async throws {
    let client = try WebSocketClient(url: "ws://127.0.0.1:1/", options: quick())
    await #expect(throws: WebSocketError.invalidCloseCode(.abnormal)) {
      try await client.close(code: .abnormal)
    }
    await #expect(throws: WebSocketError.closeReasonTooLong) {
      try await client.close(reason: String(repeating: "x", count: 124))
    }
    #expect(await client.state == .idle)
  }

  @Test(arguments: [true, false])
  func `a refused upgrade reports its status and is tried again`(isChunked: Bool) async throws {
    let server = try EchoServer(.refuse(status: 403, isChunked: isChunked))
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: quick())
    let connecting = Task { try await client.connect() }
    #expect(try await client.loss() == .refused(status: 403))
    await server.behave(.echo)
    try await connecting.value
    try await client.close()
  }

  @Test func `an unreachable server and a silent one are reported`() async throws {
    let once = quick { $0.reconnects = false }
    let nobody = try WebSocketClient(url: "ws://127.0.0.1:1/", options: once)
    let sentence = "http://127.0.0.1:1 can't be reached: Connection refused."
    await #expect(throws: WebSocketError.closed(because: .unreachable(sentence))) {
      try await nobody.connect()
    }
    let server = try EchoServer(.mute)
    let mute = try await WebSocketClient(
      url: "ws://\(server.start())/",
      options: quick {
        $0.reconnects = false
        $0.connectTimeout = .milliseconds(20)
      })
    await #expect(throws: WebSocketError.closed(because: .timedOut)) { try await mute.connect() }
  }

  @Test func `a received message beyond the limit ends the connection`() async throws {
    let server = try EchoServer(.flood(count: 1, bytes: 1_000))
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/", options: quick { $0.messageBytesMax = 1_000 })
    try await client.connect()
    #expect(try await client.loss() == .messageTooBig(limit: 1_000))
    #expect(try await server.hasHeard("1009 the message is too big"))
  }

  @Test func `a message beyond the limit is not sent`() async throws {
    let server = try EchoServer()
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/", options: quick { $0.messageBytesMax = 1_000 })
    try await client.connect()
    await #expect(throws: WebSocketError.messageTooBig(limit: 1_000)) {
      try await client.send(binary: [UInt8](repeating: 0, count: 1_001))
    }
    try await client.send(binary: [UInt8](repeating: 0, count: 1_000))
    let events = try await client.events { $0.isMessage }
    #expect(events.last == .binary([UInt8](repeating: 0, count: 1_000)))
    try await client.close()
  }

  @Test func `a silent server is given up`() async throws {
    let server = try EchoServer(.deaf)
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/", options: quick { $0.heartbeatInterval = .milliseconds(10) })
    try await client.connect()
    #expect(try await client.loss() == .silent)
  }

  @Test func `a message that begins and doesn't end is given up`() async throws {
    let server = try EchoServer(.half)
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/", options: quick { $0.receiveTimeout = .milliseconds(20) })
    try await client.connect()
    #expect(try await client.loss() == .receiveStalled)
  }

  @Test func `a server that reads nothing fills the buffer and is given up`() async throws {
    let server = try EchoServer(.deaf)
    let options = quick {
      $0.sendTimeout = .milliseconds(50)
      $0.sendBufferBytesMax = 1 << 20
      $0.compresses = false
    }
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: options)
    try await client.connect()
    let megabyte = [UInt8](repeating: 1, count: 1 << 20)
    await #expect(throws: WebSocketError.sendBufferFull(limit: 1 << 20)) {
      while true { try await client.send(binary: megabyte) }
    }
    #expect(try await client.loss() == .sendStalled)
  }
}
