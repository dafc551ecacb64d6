import EventLoop
import WSCore
import Wire

/// One attempt's socket: TCP, the opening handshake, then frames.
final class ClientSocket {
  enum Event {
    /// The handshake is done; with the subprotocol that the server chose.
    case opened(subprotocol: String?)
    /// Something came, whatever it is.
    case heard
    case text([UInt8])
    case binary([UInt8])
    case pong([UInt8])
    /// The server answered with another status than 101. The body is empty where it can't be read.
    case refused(status: Int, body: [UInt8])
    case closed(WebSocketEnd)
  }

  /// While the server's answer to the handshake is awaited.
  private struct Opening {
    let key: String
    var parser = HTTPParser()
    /// Finds the head even where the body is not to be had.
    var headParser = HTTPParser()
    var head: HTTPHead?
  }

  let attempt: Int
  private let loop: Loop
  private let options: ClientSocketOptions
  private let onEvent: (Event) -> Void
  private var stream: ServerStream?
  private var opening: Opening?
  /// From the end of the handshake on.
  private var connection: Connection?
  private var stallTimer: StallTimer?
  /// The stream has ended while we were not reading: first comes what had come before.
  private var end: WebSocketEnd?
  private var isPaused = false
  private var isSayingGoodbye = false
  private var isClosed = false

  init(
    _ loop: Loop, _ endpoint: Endpoint, attempt: Int, options: ClientSocketOptions,
    onEvent: @escaping (Event) -> Void
  ) {
    self.loop = loop
    self.attempt = attempt
    self.options = options
    self.onEvent = onEvent
    let stream = ServerStream(loop, endpoint)
    self.stream = stream
    stream.limitOutput(
      backlogBytes: options.backlogBytes, stallMilliseconds: options.sendStallMilliseconds)
    stream.onOpen = { [self] in upgrade(endpoint.server) }
    stream.onReceive = { [self] in receive($0) }
    stream.onEnd = { [self] in receive(end: $0) }
  }

  /// Without a goodbye.
  func drop() {
    isClosed = true
    stream?.close()
    stream = nil
  }

  private func finish(_ event: Event) {
    guard !isClosed else { return }
    flush()
    leave()
    onEvent(event)
  }

  private func leave() {
    isClosed = true
    stallTimer?.cancel()
    stream?.closeWhenSent()
    stream = nil
  }
}

// MARK: - The handshake

extension ClientSocket {
  private func upgrade(_ server: ServerAddress) {
    var random = SystemRandom()
    let key = Handshake.key(using: &random)
    opening = Opening(key: key)
    let request = Handshake.request(
      host: server.authority, path: options.path, key: key, deflate: options.deflate,
      protocols: options.protocols, fields: options.fields)
    stream?.send(request.bytes)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    if opening == nil { return pass(bytes) }
    do throws(HTTPError) {
      if opening?.head == nil, let head = try opening?.headParser.receiveHead(bytes) {
        opening?.head = head
      }
      guard let (head, body) = try opening?.parser.receive(bytes), let opening else { return }
      try open(head, body, opening)
    } catch {
      let status = opening?.head?.status ?? 101
      finish(status == 101 ? .closed(.notWebSocket(error.message)) : .refused(status))
    }
  }

  private func open(_ head: HTTPHead, _ body: [UInt8], _ opening: Opening) throws(HTTPError) {
    if let status = head.status, status != 101 {
      return finish(.refused(status: status, body: body))
    }
    let deflate = try Handshake.check(
      head, key: opening.key, offered: options.deflate, protocols: options.protocols)
    connection = Connection(
      role: .client, limits: options.limits, deflate: deflate, generator: SystemRandom())
    stallTimer = StallTimer(loop, limitMilliseconds: options.receiveStallMilliseconds) {
      [weak self] in self?.stall()
    }
    self.opening = nil
    onEvent(.opened(subprotocol: head["Sec-WebSocket-Protocol"]))
    pass(opening.parser.rest)
  }
}

extension ClientSocket.Event {
  fileprivate static func refused(_ status: Int) -> Self { .refused(status: status, body: []) }
}

// MARK: - What comes

extension ClientSocket {
  private func pass(_ bytes: some Collection<UInt8>) {
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
        finish(.closed(meaning(code, reason, isClean: isClean)))
      }
    }
    flush()
    guard !isClosed, !isPaused else { return }
    if let end { return finish(.closed(end)) }
    stallTimer?.move(isUnderWay: connection?.isInsideMessage ?? false)
  }

  private func meaning(_ code: CloseCode, _ reason: String, isClean: Bool) -> WebSocketEnd {
    switch (isClean, isSayingGoodbye) {
    case (true, true): .requested(isClean: true)
    case (true, false): .closedByServer(WebSocketCloseCode(code), reason: reason)
    case (false, _) where code == .messageTooBig:
      .messageTooBig(limit: options.limits.messageBytes)
    case (false, _): .protocolError(WebSocketCloseCode(code), reason)
    }
  }

  /// The first byte of a message came, and the last one doesn't.
  private func stall() {
    connection?.close(.policyViolation, reason: "a message did not come to its end in time")
    finish(.closed(.receiveStalled))
  }

  private func receive(end: ServerStream.End) {
    let meaning: WebSocketEnd =
      switch end.kind {
      case .unreachable: .unreachable(end.sentence)
      case .insecure: .insecure(end.sentence)
      case .refusedByProxy: .refusedByProxy(end.sentence)
      case .ended: isSayingGoodbye ? .requested(isClean: false) : .lost(end.sentence)
      case .overflow: .sendOverflow
      case .stalled: .sendStalled
      }
    self.end = meaning
    if !isPaused { finish(.closed(meaning)) }
  }

  /// Takes no more events until `resume()`: what the server sends waits in its kernel, and then
  /// with it.
  func pause() {
    guard !isPaused, !isClosed, !isSayingGoodbye else { return }
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

// MARK: - What goes

extension ClientSocket {
  /// Whether what is sent goes anywhere.
  var isOpen: Bool { !isClosed && end == nil && connection?.isOpen ?? false }
  /// Bytes that were sent and are still here.
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

  /// Says goodbye and waits for the server's; messages that still come are dropped.
  func sayGoodbye(_ code: CloseCode, _ reason: String) {
    isSayingGoodbye = true
    connection?.close(code, reason: reason)
    flush()
    resume()
  }

  /// Leaves without waiting. No event follows.
  func close() {
    connection?.close(.goingAway)
    flush()
    leave()
  }

  private func flush() { stream?.send(connection?.takeOutput() ?? []) }
}
