/// An input of a client.
enum ClientInput: Sendable {
  case connect
  /// The socket of this attempt is open and its handshake is done.
  case opened(attempt: Int)
  /// Bytes were received.
  case heard(attempt: Int)
  case pong(attempt: Int, [UInt8])
  /// The socket of this attempt is gone, or never opened.
  case ended(attempt: Int, WebSocketEnd)
  /// Nothing is read until `resumed`, so nothing can be received.
  case paused
  case resumed
  case close(WebSocketCloseCode, reason: String)
}
