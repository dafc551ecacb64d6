/// How a client stands with its server.
///
///     idle ─▶ connecting ─▶ connected ─▶ closing ─▶ closed
///                 ▲  │          │
///                 │  ▼          │
///              reconnecting ◀───┘
public enum WebSocketState: Hashable, Sendable {
  /// ``WebSocketClient/connect()`` has not been called.
  case idle
  /// An attempt is under way; 1 is the first since a connection was last good.
  case connecting(attempt: Int)
  /// There is a connection. The latency is the time from the newest answered ping to its pong
  /// (RFC 6455 §5.5.2), in whole milliseconds. Without one it is told once for each connection,
  /// before its messages.
  case connected(latency: Duration?)
  /// Attempt number `attempt` begins after the time `in`, counted from when this was said; because
  /// of this the last one ended.
  case reconnecting(attempt: Int, in: Duration, because: WebSocketEnd)
  /// ``WebSocketClient/close(code:reason:)`` was called and the server's goodbye is awaited.
  case closing
  /// The last state: there will be no further attempt.
  case closed(because: WebSocketEnd)
}
