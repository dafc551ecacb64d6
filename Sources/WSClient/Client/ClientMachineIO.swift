/// What happens to a client.
enum ClientInput: Sendable {
  case connect
  /// The socket of this attempt is open and its handshake is done.
  case opened(attempt: Int)
  /// Bytes came.
  case heard(attempt: Int)
  case pong(attempt: Int, [UInt8])
  /// The socket of this attempt is gone, or never came.
  case ended(attempt: Int, WebSocketEnd)
  /// Nothing is read until `resumed`, so nothing can be heard either.
  case paused
  case resumed
  case close(WebSocketCloseCode, reason: String)
}

/// What is to be done for a client; the shell does it, one line each.
enum ClientAction: Sendable, Equatable {
  case open(attempt: Int)
  case ping(attempt: Int, [UInt8])
  /// Close this attempt's socket; nothing it says matters any more.
  case abandon(attempt: Int)
  /// Close it with this code and reason, and wait for the server's goodbye.
  case sayGoodbye(attempt: Int, WebSocketCloseCode, reason: String)
  case report(WebSocketState)
}
