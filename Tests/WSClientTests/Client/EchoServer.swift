import EventLoop
import TLS
import TestSupport
import WSCore
import Wire

/// A WebSocket server on a free port and its own thread, whose behaviour the test chooses.
actor EchoServer {
  enum Manner: Sendable {
    case echo
    /// Answers the handshake with another status, with a body in chunks or with a length.
    case refuse(status: Int, isChunked: Bool = false)
    /// Never answers the handshake.
    case mute
    /// Cuts the connection at the first message.
    case drop
    case goodbye(CloseCode, String)
    /// Sends a number of binary messages of some length at once, each beginning with its number.
    case flood(count: Int, bytes: Int)
    /// Sends only the first two bytes of a text message.
    case half
    /// Stops reading after the handshake.
    case deaf
    /// Answers whatever comes first with these bytes; echoes to all but the first client.
    case answer([UInt8], closes: Bool = false)
    /// Says these bytes after the handshake, whatever they are; to the first client alone.
    case say([UInt8])
  }

  private let thread: LoopThread
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let security: TLSContext?
  private(set) var manner: Manner
  private var listener: TCPListener?
  private var peers: [Peer] = []
  private(set) var openings: [HTTPHead] = []
  /// How connections with a close frame ended.
  private(set) var goodbyes: [String] = []
  /// Pongs received.
  private(set) var pongs: [[UInt8]] = []

  init(_ manner: Manner = .echo, _ certificate: Certificate? = nil) throws {
    thread = try LoopThread()
    self.manner = manner
    security = try certificate.map {
      try TLSContext.server(certificateFile: $0.certificateFile, keyFile: $0.keyFile)
    }
  }

  /// Starts to listen; returns `127.0.0.1:PORT`.
  func start() throws -> String {
    let listener = try TCPListener(thread.loop, host: "127.0.0.1", port: 0) { [weak self] stream in
      nonisolated(unsafe) let stream = stream
      self?.assumeIsolated { $0.accept(stream) }
    }
    self.listener = listener
    return listener.address
  }

  isolated deinit { stop() }

  func stop() {
    listener?.cancel()
    for peer in peers { peer.stream.close() }
    peers = []
  }

  func behave(_ manner: Manner) { self.manner = manner }

  /// Whether a connection ends like this, sooner or later.
  func hasHeard(_ goodbye: String) async throws -> Bool {
    for _ in 0..<5_000 {
      if goodbyes.contains(goodbye) { return true }
      try await Task.sleep(for: .milliseconds(2))
    }
    return false
  }

  /// How many pings each connection has sent, in the order of their beginning.
  var pingCounts: [Int] { peers.map(\.pingCount) }

  /// Output that waits for clients.
  var waitingBytes: Int { peers.map(\.stream.waitingBytes).reduce(0, +) }

  private func accept(_ stream: TCPStream) {
    let peer = Peer(stream)
    stream.backlogBytesMax = .max / 2
    if let security, let tls = try? security.accept() { stream.secure(with: tls) {} }
    stream.onReceive = { [weak self, unowned peer] bytes in
      let bytes = Array(bytes)
      nonisolated(unsafe) let peer = peer
      self?.assumeIsolated { $0.receive(bytes, from: peer) }
    }
    peers.append(peer)
  }

  private func receive(_ bytes: [UInt8], from peer: Peer) {
    if peer.connection != nil { return pass(bytes, from: peer) }
    if case .answer(let answer, let closes) = manner {
      manner = .echo
      peer.stream.send(answer)
      return closes ? peer.stream.closeWhenSent() : ()
    }
    guard let (head, _) = try? peer.parser.receive(bytes) else { return }
    openings.append(head)
    switch manner {
    case .mute: return
    case .refuse(let status, let isChunked):
      let body =
        isChunked
        ? "Transfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n" : "Content-Length: 2\r\n\r\nno"
      peer.stream.send(Array("HTTP/1.1 \(status) No\r\n\(body)".utf8))
      return peer.stream.closeWhenSent()
    case .echo, .drop, .goodbye, .flood, .half, .deaf, .answer, .say: break
    }
    guard let agreed = try? Handshake.response(to: head, deflate: Deflate()) else { return }
    var answer = agreed.head
    if let offered = head["Sec-WebSocket-Protocol"]?.split(separator: ",").last {
      answer.fields.append(
        .init("Sec-WebSocket-Protocol", offered.trimmingPrefix(" ").description))
    }
    peer.stream.send(answer.bytes)
    peer.open(agreed.deflate)
    greet(peer)
    pass(peer.parser.rest, from: peer)
  }

  private func greet(_ peer: Peer) {
    switch manner {
    case .flood(let count, let bytes):
      for number in 0..<count {
        let head = Array(String(number).utf8) + [0]
        peer.connection?.sendBinary(head + [UInt8](repeating: 1, count: bytes))
      }
      peer.flush()
    case .half:
      // A pong would be its next bytes.
      peer.stream.stopReading()
      peer.stream.send([0x81, 0x05])
    case .deaf: peer.stream.stopReading()
    case .say(let bytes):
      manner = .echo
      peer.stream.send(bytes)
    case .goodbye(let code, let reason):
      peer.connection?.close(code, reason: reason)
      peer.flush()
    case .echo, .refuse, .mute, .drop, .answer: break
    }
  }

  private func pass(_ bytes: [UInt8], from peer: Peer) {
    peer.connection?.receive(bytes)
    while let event = peer.connection?.nextEvent() {
      if case .drop = manner {
        switch event {
        case .text, .binary: return peer.stream.close()
        case .ping, .pong, .closed: break
        }
      }
      switch event {
      case .text(let bytes): peer.connection?.sendText(bytes)
      case .binary(let bytes): peer.connection?.sendBinary(bytes)
      case .pong(let bytes): pongs.append(bytes)
      case .ping: peer.pingCount += 1
      case .closed(let code, let reason, _):
        goodbyes.append("\(code.rawValue) \(reason)")
        peer.flush()
        return peer.stream.closeWhenSent()
      }
    }
    peer.flush()
  }
}

private final class Peer {
  let stream: TCPStream
  var parser = HTTPRequestParser()
  var connection: Connection?
  var pingCount = 0

  init(_ stream: TCPStream) { self.stream = stream }

  func open(_ deflate: Deflate?) {
    connection = Connection(role: .server, deflate: deflate, generator: SystemRandom())
  }

  func flush() { stream.send(connection?.drainOutput() ?? []) }
}
