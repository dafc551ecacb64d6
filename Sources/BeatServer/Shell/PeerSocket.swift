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

  private let stream: TCPStream
  private let onEvent: (Event) -> Void
  private var parser: HTTPParser? = HTTPParser()
  private var connection: Connection

  init(_ stream: TCPStream, onEvent: @escaping (Event) -> Void) {
    self.stream = stream
    self.onEvent = onEvent
    connection = Connection(role: .server, generator: SystemRandom())
    stream.onReceive = { [unowned self] in receive($0) }
    stream.onEnd = { [unowned self] _ in self.onEvent(.ended) }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    guard parser != nil else { return pass(bytes) }
    do throws(HTTPError) {
      guard let (head, body) = try parser?.receive(bytes) else { return }
      onEvent(.request(head, body: body))
    } catch {
      finish(HTTPAnswer(error).bytes)
      onEvent(.ended)
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
        stream.closeWhenSent()
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
    stream.onReceive = nil
    stream.onEnd = nil
    stream.closeWhenSent()
  }

  private func flush() { stream.send(connection.takeOutput()) }
}
