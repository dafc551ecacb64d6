import EventLoop
import Models
import TLS
import WSCore
import Wire

/// One peer's socket: one HTTP request, then frames if it upgrades.
final class PeerSocket {
  enum Event {
    case request(HTTPHead, body: [UInt8])
    case message([UInt8])
    /// The last event.
    case ended(Ending)
  }

  enum Ending: String {
    /// The peer closed the connection, cleanly or not.
    case left
    /// The TLS handshake failed, or TLS broke.
    case insecure
    /// The request was malformed or late, and got an error status.
    case refused
    /// The peer broke the protocol or exceeded a limit, and its WebSocket was closed.
    case failed
    /// A message stalled half-way, or the peer read nothing.
    case stalled
  }

  /// The time limit of a request with a long body.
  private static let uploadMilliseconds: Int64 = 60_000
  /// Enough for the longest message: a face with all its photos.
  private static let messageBytesMax = 128 << 10
  /// A peer with more unsent bytes gets no signals.
  static let signalBacklogBytesMax = 64 << 10

  private let loop: Loop
  let stream: TCPStream
  /// Leads from an answer or a user's report to the lines of the log.
  let requestID: String
  /// The user of a WebSocket whose handshake had a token.
  var user: ID<User>?
  private(set) var closeCode: UInt16?
  /// Why the request was refused before it was complete.
  private(set) var refusal: HTTPError?
  private let onEvent: (Event) -> Void
  /// Returns the limit for a long body.
  private let onLongBody: (HTTPHead) throws(HTTPError) -> Int
  /// Nil once the request is complete.
  private(set) var parser: HTTPRequestParser? = HTTPRequestParser()
  /// A response to HEAD has no body, whatever its status (RFC 9110 §9.3.2).
  private var isHeadRequest = false
  /// Bytes after the request.
  private var rest: [UInt8] = []
  /// Set by the upgrade.
  var connection: Connection?
  private var deadline: Loop.TimerToken?
  private let stallMilliseconds: Int64
  /// Limits how long an unfinished message occupies memory.
  private var stallTimer: StallTimer?

  /// - Parameter onLongBody: called for a body that exceeds the usual limit; returns its limit.
  init(
    _ loop: Loop, _ stream: TCPStream, _ security: TLSContext?, _ options: ServerOptions,
    request: ID<PeerSocket>,
    onLongBody: @escaping (HTTPHead) throws(HTTPError) -> Int,
    onEvent: @escaping (Event) -> Void
  ) {
    requestID = request.description
    self.onLongBody = onLongBody
    stallMilliseconds = options.stallMilliseconds
    self.loop = loop
    self.stream = stream
    self.onEvent = onEvent
    stream.onReceive = { [unowned self] in receive($0) }
    stream.onEnd = { [unowned self] in end(ending(of: $0)) }
    stream.limitStall(toMilliseconds: stallMilliseconds)
    if let security { secure(security) }
    expectRequest(inMilliseconds: options.requestMilliseconds)
  }

  private func expectRequest(inMilliseconds limit: Int64) {
    loop.cancel(deadline)
    deadline = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: limit)) {
      [weak self] in
      self?.refuse(HTTPError(408, "The request was not complete in time."))
    }
  }

  private func bodyBytesMax(_ head: HTTPHead) throws(HTTPError) -> Int {
    let most = try onLongBody(head)
    expectRequest(inMilliseconds: Self.uploadMilliseconds)
    return most
  }

  private func secure(_ security: TLSContext) {
    do throws(TLSError) {
      stream.secure(with: try security.accept()) {}
    } catch {
      // Never falls back to plain text.
      stream.close()
      loop.atEndOfTurn { [weak self] in self?.end(.insecure) }
    }
  }

  /// The peer's address without the port.
  var host: Substring {
    stream.peer.prefix(upTo: stream.peer.lastIndex(of: ":") ?? stream.peer.endIndex)
  }

  private func ending(of end: TCPStream.End) -> Ending {
    switch end {
    case .endOfStream, .truncated, .failed, .unknownHost: .left
    case .insecure: .insecure
    case .overflow, .stalled: .stalled
    }
  }

  private func end(_ ending: Ending) {
    loop.cancel(deadline)
    stallTimer?.cancel()
    onEvent(.ended(ending))
  }

  private func refuse(_ error: HTTPError) {
    refusal = error
    finish(HTTPAnswer(error))
    onEvent(.ended(.refused))
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    if connection != nil { return receiveFrames(bytes) }
    do throws(HTTPError) {
      let received = try parser?.receive(bytes) { [unowned self] (head) throws(HTTPError) in
        try bodyBytesMax(head)
      }
      guard let (head, body) = received else { return }
      isHeadRequest = head.method == "HEAD"
      rest = parser?.rest ?? []
      parser = nil
      loop.cancel(deadline)
      // One request per connection: until the answer, neither bytes nor the end are read.
      stream.stopReading()
      onEvent(.request(head, body: body))
    } catch {
      refuse(error)
    }
  }

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
    if !rest.isEmpty { receiveFrames(rest) }
    rest = []
  }

  private func receiveFrames(_ bytes: some Collection<UInt8>) {
    connection?.receive(bytes)
    while let event = connection?.nextEvent() {
      switch event {
      case .text(let bytes): onEvent(.message(bytes))
      case .binary:
        close(CloseCode.unsupportedData.rawValue, "only text messages are accepted")
        return onEvent(.ended(.failed))
      case .ping, .pong: break
      case .closed(let code, _, let isClean):
        closeCode = code.rawValue
        flush()
        stop()
        return onEvent(.ended(isClean ? .left : .failed))
      }
    }
    flush()
    guard connection?.isOpen == true else { return }
    stallTimer?.recordProgress(isUnderWay: connection?.isInsideMessage ?? false)
  }

  private func stall() {
    close(
      CloseCode.policyViolation.rawValue, "a message was not completed in time")
    onEvent(.ended(.stalled))
  }

  private func flush() { stream.send(connection?.drainOutput() ?? []) }

  func send(_ bytes: [UInt8]) {
    connection?.sendText(bytes)
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
    connection?.sendText(head: [], shared: signal)
    flush()
  }

  func close(_ code: UInt16, _ reason: String) {
    closeCode = code
    connection?.close(CloseCode(rawValue: code), reason: reason)
    flush()
    stop()
  }

  /// Sends a last answer.
  func finish(_ answer: HTTPAnswer) {
    stream.send(answer.bytes(hasBody: !isHeadRequest, request: requestID))
    stop()
  }

  private func stop() {
    loop.cancel(deadline)
    stallTimer?.cancel()
    stream.closeWhenSent()
  }
}
