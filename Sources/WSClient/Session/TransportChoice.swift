/// Chooses the transport of the next attempt: WebSockets until they have failed often enough, then
/// both in turn until a WebSocket works again (R7).
struct TransportChoice: Sendable {
  private let failuresMax: Int
  private var webSocketFailures = 0
  private var last = Transport.webSocket

  init(failuresMax: Int) { self.failuresMax = failuresMax }

  var next: Transport {
    webSocketFailures >= failuresMax && last == .webSocket ? .http : .webSocket
  }

  mutating func fail(_ transport: Transport) {
    last = transport
    if transport == .webSocket { webSocketFailures += 1 }
  }

  mutating func succeed(_ transport: Transport) {
    last = transport
    if transport == .webSocket { webSocketFailures = 0 }
  }
}
