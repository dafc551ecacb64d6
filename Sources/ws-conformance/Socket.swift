import EventLoop
import WSCore
import Wire

/// A plain WebSocket of either role: TCP, handshake and messages.
final class Socket {
  enum Event {
    case opened
    case text([UInt8])
    case binary([UInt8])
    case ended
  }

  /// The longest messages of the fuzzing server have 16 MiB.
  static let limits: Limits = {
    var limits = Limits()
    limits.messageBytes = 64 << 20
    limits.fragments = 1 << 20
    limits.compressedFrom = 0
    return limits
  }()

  private let stream: TCPStream
  private let role: Role
  private var key = ""
  private var requestParser = HTTPRequestParser()
  /// At a client.
  private var responseParser: HTTPResponseParser?
  private var connection: Connection?
  var onEvent: ((Event) -> Void)?

  /// An accepted connection.
  init(accepted stream: TCPStream) {
    self.stream = stream
    role = .server
    listen()
  }

  /// Connects to `host:port` and requests `target`.
  init(_ loop: Loop, host: String, port: UInt16, target: String) {
    stream = TCPStream(loop, host: host, port: port)
    role = .client
    var random = SystemRandom()
    key = Handshake.key(using: &random)
    let request = Handshake.request(
      host: "\(host):\(port)", path: target, key: key, deflate: Deflate())
    responseParser = HTTPResponseParser(HTTPExchange(request))
    stream.onConnect = { [self] in stream.send(request.bytes) }
    listen()
  }

  // The stream retains the socket until it ends.
  private func listen() {
    stream.onReceive = { [self] in receive($0) }
    stream.onEnd = { [self] _ in
      onEvent?(.ended)
      onEvent = nil
    }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    if connection != nil { return receiveFrames(bytes) }
    do {
      guard let (deflate, rest) = try open(bytes) else { return }
      connection = Connection(
        role: role, limits: Self.limits, deflate: deflate, generator: SystemRandom())
      onEvent?(.opened)
      receiveFrames(rest)
    } catch {
      finish()
    }
  }

  /// Returns the negotiated compression once the handshake is complete, and the bytes after it.
  private func open(_ bytes: UnsafeRawBufferPointer) throws -> (Deflate?, rest: [UInt8])? {
    switch role {
    case .client:
      guard let response = try responseParser?.receive(bytes) else { return nil }
      let deflate = try Handshake.check(response.head, key: key, offered: Deflate())
      return (deflate, responseParser?.rest ?? [])
    case .server:
      guard let (head, _) = try requestParser.receive(bytes) else { return nil }
      let answer = try Handshake.response(to: head, deflate: Deflate())
      stream.send(answer.head.bytes)
      return (answer.deflate, requestParser.rest)
    }
  }

  private func receiveFrames(_ bytes: some Collection<UInt8>) {
    connection?.receive(bytes)
    while let event = connection?.nextEvent() {
      switch event {
      case .text(let bytes): onEvent?(.text(bytes))
      case .binary(let bytes): onEvent?(.binary(bytes))
      case .ping, .pong: break
      case .closed: return finish()
      }
    }
    flush()
  }

  private func finish() {
    flush()
    onEvent?(.ended)
    onEvent = nil
    stream.closeWhenSent()
  }

  func send(text: [UInt8]) {
    connection?.sendText(text)
    flush()
  }

  func send(binary: [UInt8]) {
    connection?.sendBinary(binary)
    flush()
  }

  private func flush() { stream.send(connection?.drainOutput() ?? []) }
}
