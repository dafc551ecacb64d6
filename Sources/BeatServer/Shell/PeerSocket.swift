import EventLoop
import WSCore
import Wire

/// One peer's socket: one HTTP request, and frames after it where that was an upgrade.
final class PeerSocket {
  enum Event {
    case request(HTTPHead, body: [UInt8])
    case message([UInt8])
    /// The last event.
    case ended
  }

  private enum State {
    case reading(HTTPParser)
    /// The request is being answered; nothing more is read.
    case answering(rest: [UInt8])
    case open(Connection)
  }

  /// From the accept to the end of the request's body.
  private static let requestMilliseconds: Int64 = 10_000
  /// A client's longest message lists a face with all its photos.
  private static let messageBytesMax = 128 << 10

  private let loop: Loop
  private let stream: TCPStream
  private let onEvent: (Event) -> Void
  private var state = State.reading(HTTPParser())
  private var deadline: Loop.TimerToken?

  init(_ loop: Loop, _ stream: TCPStream, onEvent: @escaping (Event) -> Void) {
    self.loop = loop
    self.stream = stream
    self.onEvent = onEvent
    stream.onReceive = { [unowned self] in receive($0) }
    stream.onEnd = { [unowned self] _ in end() }
    // Whoever connects and says nothing is not kept.
    deadline = loop.schedule(
      at: loop.now.uptime.advanced(byMilliseconds: Self.requestMilliseconds)
    ) { [weak self] in
      self?.refuse(HTTPError(408, "The request did not come in time."))
    }
  }

  /// Where the peer is, without its port.
  var host: Substring {
    stream.peer.prefix(upTo: stream.peer.lastIndex(of: ":") ?? stream.peer.endIndex)
  }

  private func end() {
    loop.cancel(deadline)
    onEvent(.ended)
  }

  private func refuse(_ error: HTTPError) {
    finish(HTTPAnswer(error).bytes)
    onEvent(.ended)
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    switch state {
    case .reading(let parser): receive(bytes, parser)
    case .answering: break
    case .open: pass(bytes)
    }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer, _ parser: HTTPParser) {
    var parser = parser
    // Let go of, so that the parser is changed in place.
    state = .answering(rest: [])
    do throws(HTTPError) {
      guard let (head, body) = try parser.receive(bytes) else {
        state = .reading(parser)
        return
      }
      loop.cancel(deadline)
      // One request a connection. Its answer may take a while: until then nothing is read, neither
      // more of the same nor the end of the stream.
      state = .answering(rest: parser.rest)
      stream.stopReading()
      onEvent(.request(head, body: body))
    } catch {
      refuse(error)
    }
  }

  func upgrade(with response: HTTPHead) {
    guard case .answering(let rest) = state else { return }
    var limits = Limits()
    limits.messageBytes = Self.messageBytesMax
    state = .open(Connection(role: .server, limits: limits, generator: SystemRandom()))
    stream.send(response.bytes)
    stream.resumeReading()
    // Frames may have come in the same packet as the request.
    if !rest.isEmpty { pass(rest) }
  }

  private func pass(_ bytes: some Collection<UInt8>) {
    let events = change { connection in
      connection.receive(bytes)
      return connection.takeEvents()
    }
    for event in events ?? [] {
      switch event {
      case .text(let bytes): onEvent(.message(bytes))
      case .binary: change { $0.close(.unsupportedData, reason: "messages are text") }
      case .ping, .pong: break
      case .closed:
        stop()
        onEvent(.ended)
      }
    }
  }

  /// Changes the connection in place, and sends what comes of it.
  @discardableResult
  private func change<Result>(_ body: (inout Connection) -> Result) -> Result? {
    guard case .open(var connection) = state else { return nil }
    state = .answering(rest: [])
    let result = body(&connection)
    let output = connection.takeOutput()
    state = .open(connection)
    stream.send(output)
    return result
  }

  func send(_ bytes: [UInt8]) { change { $0.sendText(bytes) } }

  /// The shared bytes of an event, with the few that are this peer's own.
  func send(_ event: EncodedEvent, to target: HubAction.Target) {
    let head = EncodedEvent.head(prev: target.prev, cause: target.cause)
    change { $0.sendText(head: head, tail: event.tail) }
  }

  func close(_ code: UInt16, _ reason: String) {
    change { $0.close(CloseCode(rawValue: code), reason: reason) }
    stop()
  }

  /// Sends a last answer.
  func finish(_ bytes: [UInt8]) {
    stream.send(bytes)
    stop()
  }

  private func stop() {
    loop.cancel(deadline)
    stream.closeWhenSent()
  }
}
