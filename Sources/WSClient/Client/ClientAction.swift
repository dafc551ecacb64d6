/// What a client wants done; the shell does it, one line each.
enum ClientAction: Sendable, Equatable {
  case open(attempt: Int)
  case ping(attempt: Int, [UInt8])
  /// Close this attempt's socket; nothing it reports counts any more.
  case abandon(attempt: Int)
  /// Send a close frame with this code and reason, and wait for the server's.
  case sendClose(attempt: Int, WebSocketCloseCode, reason: String)
  case report(WebSocketState)
}
