import EventLoop
import WSCore
import Wire

/// One peer's socket: HTTP until it upgrades, frames after.
final class PeerSocket {
  enum Event {
    case request(HTTPHead, body: [UInt8])
    case message([UInt8])
    /// The last event.
    case ended
  }

  /// From the accept to the end of the request's body.
  private static let requestMilliseconds: Int64 = 10_000

  private let loop: Loop
  private let stream: TCPStream
  private var deadline: Loop.TimerToken?
  private let onEvent: (Event) -> Void
  private var parser: HTTPParser? = HTTPParser()
  private var connection: Connection

  init(_ loop: Loop, _ stream: TCPStream, onEvent: @escaping (Event) -> Void) {
    self.loop = loop
    self.stream = stream
    self.onEvent = onEvent
    connection = Connection(role: .server, generator: SystemRandom())
    stream.onReceive = { [unowned self] in receive($0) }
    stream.onEnd = { [unowned self] _ in end() }
    // Whoever connects and says nothing is not kept.
    deadline = loop.schedule(
      at: loop.now.uptime.advanced(byMilliseconds: Self.requestMilliseconds)
    ) { [weak self] in
      self?.refuse(HTTPError(408, "The request did not come in time."))
    }
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
    guard parser != nil else { return pass(bytes) }
    do throws(HTTPError) {
      guard let (head, body) = try parser?.receive(bytes) else { return }
      loop.cancel(deadline)
      onEvent(.request(head, body: body))
    } catch {
      refuse(error)
    }
  }

  func upgrade(with response: HTTPHead) {
    let rest = parser?.rest ?? []
    parser = nil
    stream.send(response.bytes)
    // Frames may have come in the same packet as the request.
    if !rest.isEmpty { pass(rest) }
  }

  private func pass(_ bytes: some Collection<UInt8>) {
    connection.receive(bytes)
    flush()
    for event in connection.takeEvents() {
      switch event {
      case .text(let bytes): onEvent(.message(bytes))
      case .binary: connection.close(.unsupportedData, reason: "messages are text")
      case .ping, .pong: break
      case .closed:
        flush()
        stop()
        onEvent(.ended)
      }
    }
    flush()
  }

  func send(_ bytes: [UInt8]) {
    connection.sendText(bytes)
    flush()
  }

  /// The shared bytes of an event, with the few that are this peer's own.
  func send(_ event: EncodedEvent, prev: Int64) {
    connection.sendText(head: EncodedEvent.head(prev: prev), tail: event.tail)
    flush()
  }

  func close(_ code: UInt16, _ reason: String) {
    connection.close(CloseCode(rawValue: code), reason: reason)
    flush()
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

  private func flush() { stream.send(connection.takeOutput()) }
}
