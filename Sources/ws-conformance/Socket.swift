import EventLoop
import WSCore
import Wire

/// A WebSocket without any meaning, on either side: TCP, the handshake, messages.
final class Socket {
  enum Event {
    case opened
    case text([UInt8])
    case binary([UInt8])
    case ended
  }

  /// A fuzzer's longest messages have 16 MiB.
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
  private var parser: HTTPParser? = HTTPParser()
  private var connection: Connection?
  var onEvent: ((Event) -> Void)?

  /// A peer that has connected to us.
  init(accepted stream: TCPStream) {
    self.stream = stream
    role = .server
    listen()
  }

  /// Connects to `host:port` and asks for `target`.
  init(_ loop: Loop, host: String, port: UInt16, target: String) {
    stream = TCPStream(loop, host: host, port: port)
    role = .client
    var random = SystemRandom()
    key = Handshake.key(using: &random)
    let request = Handshake.request(
      host: "\(host):\(port)", path: target, key: key, deflate: Deflate())
    stream.onConnect = { [self] in stream.send(request.bytes) }
    listen()
  }

  // The stream holds the socket until it ends.
  private func listen() {
    stream.onReceive = { [self] in receive($0) }
    stream.onEnd = { [self] _ in
      onEvent?(.ended)
      onEvent = nil
    }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    if connection != nil { return pass(bytes) }
    do throws(HTTPError) {
      guard let (head, _) = try parser?.receive(bytes) else { return }
      let rest = parser?.rest ?? []
      parser = nil
      try open(head)
      onEvent?(.opened)
      pass(rest)
    } catch {
      finish()
    }
  }

  private func open(_ head: HTTPHead) throws(HTTPError) {
    var deflate: Deflate?
    switch role {
    case .client: deflate = try Handshake.check(head, key: key, offered: Deflate())
    case .server:
      let answer = try Handshake.response(to: head, deflate: Deflate())
      deflate = answer.deflate
      stream.send(answer.head.bytes)
    }
    connection = Connection(
      role: role, limits: Self.limits, deflate: deflate, generator: SystemRandom())
  }

  private func pass(_ bytes: some Collection<UInt8>) {
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

  private func flush() { stream.send(connection?.takeOutput() ?? []) }
}
