import EventLoop
import WSCore
import Wire

/// The WebSocket that a request upgraded to.
extension PeerSocket {
  /// Enough for the longest message: a face with all its photos.
  private static let messageBytesMax = 128 << 10
  /// A peer with more unsent bytes gets no signals.
  static let signalBacklogBytesMax = 64 << 10

  func upgrade(with response: HTTPHead, deflate: Deflate?) {
    var response = response
    response.fields.append(.init(HTTPAnswer.requestField, requestID))
    var limits = Limits()
    limits.messageBytes = Self.messageBytesMax
    connection = Connection(
      role: .server, limits: limits, deflate: deflate, generator: SystemRandom())
    stallTimer = StallTimer(loop, limitMilliseconds: stallMilliseconds) { [weak self] in
      self?.stall()
    }
    stream.send(response.bytes)
    stream.resumeReading()
    // Frames may have arrived together with the request.
    let rest = requests.drainRest()
    if !rest.isEmpty { receiveFrames(rest) }
  }

  func receiveFrames(_ bytes: some Collection<UInt8>) {
    connection?.receive(bytes)
    // The hub may pause or close this peer with each event.
    while !isPaused, !isStopped, let event = connection?.nextEvent() {
      switch event {
      case .text(let bytes): onEvent(.message(bytes), id)
      case .binary:
        close(CloseCode.unsupportedData.rawValue, "only text messages are accepted")
        return onEvent(.ended(.failed), id)
      case .ping, .pong: onEvent(.control, id)
      case .closed(let code, _, let isClean):
        closeCode = code.rawValue
        flush()
        stop()
        return onEvent(.ended(isClean ? .left : .failed), id)
      }
    }
    flush()
    guard connection?.isOpen == true, !isPaused else { return }
    stallTimer?.recordProgress(isUnderWay: connection?.isInsideMessage ?? false)
  }

  /// Reads nothing more from a peer whose messages wait for their turn: what it sends stays in the
  /// kernel, and in the end with the peer.
  func pause() {
    guard connection != nil, !isPaused else { return }
    isPaused = true
    stallTimer?.cancel()
    stream.stopReading()
  }

  /// Goes on with what has arrived, in a later turn of the loop.
  func resume() {
    guard isPaused else { return }
    isPaused = false
    loop.schedule(at: loop.now.uptime) { [weak self] in
      guard let self, !isStopped, !isPaused else { return }
      stream.resumeReading()
      receiveFrames([])
    }
  }

  private func stall() {
    close(
      CloseCode.policyViolation.rawValue, "a message was not completed in time")
    onEvent(.ended(.stalled), id)
  }

  private func flush() { stream.send(connection?.drainOutput() ?? []) }

  func send(_ bytes: [UInt8]) {
    connection?.sendText(bytes)
    flush()
  }

  func send(_ payload: SharedPayload) {
    connection?.sendText(head: [], shared: payload)
    flush()
  }

  /// Sends the event's shared bytes after this peer's own head.
  func send(_ event: SharedPayload, to target: HubAction.Target) {
    let head = EncodedEvent.head(prev: target.prev, cause: target.cause)
    connection?.sendText(head: head, shared: event)
    flush()
  }

  /// Skips the signal if much output waits already, and calls `whenSent` when that is sent.
  func send(signal: SharedPayload, orElse whenSent: @escaping () -> Void) {
    guard stream.waitingBytes <= Self.signalBacklogBytesMax else {
      return stream.onceSent = whenSent
    }
    send(signal)
  }

  func close(_ code: UInt16, _ reason: String) {
    closeCode = code
    connection?.close(CloseCode(rawValue: code), reason: reason)
    flush()
    stop()
  }
}
