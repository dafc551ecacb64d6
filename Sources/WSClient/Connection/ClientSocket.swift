import EventLoop
import HTTPClient
import WSCore
import Wire

/// The socket of one attempt: TCP, proxy, TLS, the opening handshake, then frames.
final class ClientSocket {
  enum Event {
    /// The handshake is done, and the server chose this subprotocol.
    case opened(subprotocol: String?)
    /// Bytes were received.
    case heard
    case text([UInt8])
    case binary([UInt8])
    case pong([UInt8])
    /// The server answered with a status other than 101. The body is empty if it can't be read.
    case refused(status: Int, body: [UInt8])
    case closed(WebSocketEnd)
  }

  /// The state of the opening handshake.
  private struct Opening {
    let key: String
    var parser: HTTPResponseParser
  }

  let attempt: Int
  private let loop: Loop
  private let server: ServerAddress
  private let options: ClientSocketOptions
  private let onEvent: (Event) -> Void
  private var stream: ServerStream?
  private var opening: Opening?
  /// After the handshake.
  private var connection: Connection?
  private var stallTimer: StallTimer?
  /// The stream's end during a pause; earlier messages are delivered first.
  private var end: WebSocketEnd?
  private var isPaused = false
  private var isClosing = false
  private var isClosed = false

  init(
    _ loop: Loop, _ endpoint: Endpoint, attempt: Int, options: ClientSocketOptions,
    onEvent: @escaping (Event) -> Void
  ) {
    self.loop = loop
    server = endpoint.server
    self.attempt = attempt
    self.options = options
    self.onEvent = onEvent
    let stream = ServerStream(loop, endpoint)
    self.stream = stream
    stream.limitOutput(
      backlogBytes: options.backlogBytes, stallMilliseconds: options.sendStallMilliseconds)
    stream.onOpen = { [self] in upgrade() }
    stream.onReceive = { [self] in receive($0) }
    stream.onEnd = { [self] in receive(end: $0) }
  }

  /// Closes without a close frame. No event follows.
  func drop() {
    isClosed = true
    stream?.close()
    stream = nil
  }

  private func finish(_ event: Event) {
    guard !isClosed else { return }
    flush()
    stop()
    onEvent(event)
  }

  private func stop() {
    isClosed = true
    stallTimer?.cancel()
    stream?.closeWhenSent()
    stream = nil
  }
}

// MARK: - The handshake

extension ClientSocket {
  private func upgrade() {
    var random = SystemRandom()
    let key = Handshake.key(using: &random)
    let request = Handshake.request(
      host: server.authority, path: options.path, key: key, deflate: options.deflate,
      protocols: options.protocols, fields: options.fields)
    let exchange = HTTPExchange(request)
    opening = Opening(key: key, parser: HTTPResponseParser(exchange))
    stream?.send(exchange.request)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    if opening == nil { return receiveFrames(bytes) }
    readResponse { (parser) throws(HTTPResponseError) in try parser.receive(bytes) }
  }

  /// RFC 6455 §4.1
  private func readResponse(
    _ read: (inout HTTPResponseParser) throws(HTTPResponseError) -> HTTPResponse?
  ) {
    guard var opening = self.opening.take() else { return }
    do throws(HTTPResponseError) {
      guard let response = try read(&opening.parser) else {
        self.opening = opening
        return
      }
      if response.status == 101 { open(response.head, opening) } else { refuse(response) }
    } catch {
      // A refusal counts even if its body can't be read.
      if var response = opening.parser.response, response.status != 101 {
        response.body = []
        refuse(response)
      } else {
        finish(.closed(.notWebSocket("The server's response can't be read: \(error)")))
      }
    }
  }

  private func refuse(_ response: HTTPResponse) {
    if let target = response.head.redirectTarget(from: server) {
      finish(.closed(.redirected(status: response.status, to: target)))
    } else {
      finish(.refused(status: response.status, body: response.body))
    }
  }

  private func open(_ head: HTTPHead, _ opening: Opening) {
    do throws(HTTPError) {
      let deflate = try Handshake.check(
        head, key: opening.key, offered: options.deflate, protocols: options.protocols)
      connection = Connection(
        role: .client, limits: options.limits, deflate: deflate, generator: SystemRandom())
    } catch {
      return finish(.closed(.notWebSocket(error.message)))
    }
    stallTimer = StallTimer(loop, limitMilliseconds: options.receiveStallMilliseconds) {
      [weak self] in self?.stall()
    }
    onEvent(.opened(subprotocol: head["Sec-WebSocket-Protocol"]))
    receiveFrames(opening.parser.rest)
  }
}

// MARK: - Receiving

extension ClientSocket {
  private func receiveFrames(_ bytes: some Collection<UInt8>) {
    connection?.receive(bytes)
    onEvent(.heard)
    deliver()
  }

  private func deliver() {
    while !isClosed, !isPaused, let event = connection?.nextEvent() {
      switch event {
      case .text(let bytes): onEvent(.text(bytes))
      case .binary(let bytes): onEvent(.binary(bytes))
      case .pong(let bytes): onEvent(.pong(bytes))
      case .ping: break
      case .closed(let code, let reason, let isClean):
        finish(.closed(webSocketEnd(code, reason, isClean: isClean)))
      }
    }
    flush()
    guard !isClosed, !isPaused else { return }
    if let end { return finish(.closed(end)) }
    stallTimer?.recordProgress(isUnderWay: connection?.isInsideMessage ?? false)
  }

  private func webSocketEnd(_ code: CloseCode, _ reason: String, isClean: Bool) -> WebSocketEnd {
    switch (isClean, isClosing) {
    case (true, true): .requested(isClean: true)
    case (true, false): .closedByServer(WebSocketCloseCode(code), reason: reason)
    case (false, _) where code == .messageTooBig:
      .messageTooBig(limit: options.limits.messageBytes)
    case (false, _): .protocolError(WebSocketCloseCode(code), reason)
    }
  }

  /// Closes the connection because a message stalled.
  private func stall() {
    connection?.close(.policyViolation, reason: "a message was not completed in time")
    finish(.closed(.receiveStalled))
  }

  private func receive(end: ServerStream.End) {
    if end.kind == .ended, opening?.parser.response != nil {
      return readResponse { (parser) throws(HTTPResponseError) in try parser.receiveEnd() }
    }
    let meaning: WebSocketEnd =
      switch end.kind {
      case .unreachable: .unreachable(end.sentence)
      case .insecure: .insecure(end.sentence)
      case .refusedByProxy: .refusedByProxy(end.sentence)
      case .ended, .lost: isClosing ? .requested(isClean: false) : .lost(end.sentence)
      case .overflow: .sendOverflow
      case .stalled: .sendStalled
      }
    self.end = meaning
    if !isPaused { finish(.closed(meaning)) }
  }

  /// Stops events until `resume()`: the server's data waits in the kernel, and then at the server.
  func pause() {
    guard !isPaused, !isClosed, !isClosing else { return }
    isPaused = true
    stallTimer?.cancel()
    stream?.stopReading()
  }

  func resume() {
    guard isPaused else { return }
    isPaused = false
    if end == nil { stream?.resumeReading() }
    deliver()
  }
}

// MARK: - Sending

extension ClientSocket {
  /// Whether messages can be sent.
  var isOpen: Bool { !isClosed && end == nil && connection?.isOpen ?? false }
  /// Output that has not left yet.
  var waitingBytes: Int { stream?.waitingBytes ?? 0 }

  func send(text: [UInt8]) {
    connection?.sendText(text)
    flush()
  }

  func send(binary: [UInt8]) {
    connection?.sendBinary(binary)
    flush()
  }

  func ping(_ bytes: [UInt8]) {
    connection?.sendPing(bytes)
    flush()
  }

  /// Sends a close frame and waits for the server's; messages that still arrive are dropped.
  func sendClose(_ code: CloseCode, _ reason: String) {
    isClosing = true
    connection?.close(code, reason: reason)
    flush()
    resume()
  }

  /// Closes with a close frame, without waiting for the server's. No event follows.
  func close() {
    connection?.close(.goingAway)
    flush()
    stop()
  }

  private func flush() { stream?.send(connection?.drainOutput() ?? []) }
}
