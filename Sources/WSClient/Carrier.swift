/// What carries a session's messages.
package enum Carrier: Hashable, Sendable {
  case webSocket
  /// Requests that the server answers when there is something to tell, where no WebSocket gets
  /// through (R7).
  case http
}

/// Which carrier the next attempt takes: a WebSocket, until it has failed often enough; from then
/// on both in turn, until a WebSocket works again.
struct CarrierChoice: Sendable {
  private let failuresMax: Int
  private var webSocketFailures = 0
  private var last = Carrier.webSocket

  init(failuresMax: Int) { self.failuresMax = failuresMax }

  var next: Carrier {
    webSocketFailures >= failuresMax && last == .webSocket ? .http : .webSocket
  }

  mutating func fail(_ carrier: Carrier) {
    last = carrier
    if carrier == .webSocket { webSocketFailures += 1 }
  }

  mutating func work(_ carrier: Carrier) {
    last = carrier
    if carrier == .webSocket { webSocketFailures = 0 }
  }
}
