/// What carries a session's messages.
package enum Transport: Hashable, Sendable {
  case webSocket
  /// Long polling, where no WebSocket gets through (R7).
  case http
}
