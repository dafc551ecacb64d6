import EventLoop
import WSCore
import Wire

/// One attempt's socket: TCP, the opening handshake, then frames.
final class ClientSocket {
  enum Event {
    case opened
    case message([UInt8])
    /// The server wants another token.
    case refused(Refusal)
    /// Why, as a sentence.
    case closed(String)
  }

  /// A snapshot is one message, and a large market's is large.
  private static let messageBytesMax = 64 << 20

  let attempt: Int
  private let onEvent: (Event) -> Void
  private var stream: ServerStream?
  private var handshake: (key: String, parser: HTTPParser)?
  private var limits = Limits()
  /// From the end of the handshake on.
  private var connection: Connection?
  private var isClosed = false

  init(
    _ loop: Loop, _ endpoint: Endpoint, attempt: Int, token: String,
    onEvent: @escaping (Event) -> Void
  ) {
    self.attempt = attempt
    self.onEvent = onEvent
    limits.messageBytes = Self.messageBytesMax
    let stream = ServerStream(loop, endpoint)
    self.stream = stream
    stream.onOpen = { [self] in upgrade(endpoint.server, token) }
    stream.onReceive = { [self] in receive($0) }
    stream.onEnd = { [self] in finish(.closed($0)) }
  }

  private func upgrade(_ server: ServerAddress, _ token: String) {
    var random = SystemRandom()
    let key = Handshake.key(using: &random)
    handshake = (key, HTTPParser())
    let request = Handshake.request(
      host: server.authority, path: "/ws", key: key, deflate: Deflate(),
      fields: [.init("Authorization", "Bearer \(token)")])
    stream?.send(request.bytes)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    if handshake == nil { return pass(bytes) }
    do throws(HTTPError) {
      guard let (head, body) = try handshake?.parser.receive(bytes), let opening = handshake else {
        return
      }
      if head.status == 401, let refusal = try? WireCoding.decode(Refusal.self, from: body) {
        return finish(.refused(refusal))
      }
      let deflate = try Handshake.check(head, key: opening.key, offered: Deflate())
      connection = Connection(
        role: .client, limits: limits, deflate: deflate, generator: SystemRandom())
      handshake = nil
      onEvent(.opened)
      pass(opening.parser.rest)
    } catch {
      finish(.closed(error.message))
    }
  }

  private func pass(_ bytes: some Collection<UInt8>) {
    connection?.receive(bytes)
    while !isClosed, let event = connection?.nextEvent() {
      switch event {
      case .text(let bytes): onEvent(.message(bytes))
      case .binary, .ping, .pong: break
      case .closed(_, let reason, _):
        finish(.closed(reason.isEmpty ? "The server has closed the link." : reason))
      }
    }
    flush()
  }

  private func flush() { stream?.send(connection?.takeOutput() ?? []) }

  func send(_ bytes: [UInt8]) {
    connection?.sendText(bytes)
    flush()
  }

  func close() {
    isClosed = true
    connection?.close(.goingAway)
    flush()
    stream?.closeWhenSent()
    stream = nil
  }

  private func finish(_ event: Event) {
    guard !isClosed else { return }
    isClosed = true
    flush()
    stream?.closeWhenSent()
    stream = nil
    onEvent(event)
  }
}
