/// The state of a client.
///
///     idle ─▶ connecting ─▶ connected ─▶ closing ─▶ closed
///                 ▲  │          │
///                 │  ▼          │
///              reconnecting ◀───┘
public enum WebSocketState: Hashable, Sendable {
  /// ``WebSocketClient/connect()`` has not been called.
  case idle
  /// An attempt is under way; attempt 1 is the first since a connection was last good.
  case connecting(attempt: Int)
  /// There is a connection. The latency is the time from the newest answered ping to its pong
  /// (RFC 6455 §5.5.2), in whole milliseconds. Each connection begins with this state without a
  /// latency, before its messages.
  case connected(latency: Duration?)
  /// Attempt `attempt` begins after the time `in` from now; why the last one ended.
  case reconnecting(attempt: Int, in: Duration, because: WebSocketEnd)
  /// ``WebSocketClient/close(code:reason:)`` was called, and the client waits for the server's
  /// close frame.
  case closing
  /// The last state: no attempt follows.
  case closed(because: WebSocketEnd)
}
