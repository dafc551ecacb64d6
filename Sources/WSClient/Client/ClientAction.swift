/// An effect that a client requests. The shell performs each in one line.
enum ClientAction: Sendable, Equatable {
  case open(attempt: Int)
  case ping(attempt: Int, [UInt8])
  /// Close this attempt's socket and ignore its further events.
  case abandon(attempt: Int)
  /// Send a close frame with this code and reason, and wait for the server's.
  case sendClose(attempt: Int, WebSocketCloseCode, reason: String)
  case report(WebSocketState)
}
