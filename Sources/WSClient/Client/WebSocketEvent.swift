/// What happens to a client, in the order in which it happens.
public enum WebSocketEvent: Hashable, Sendable {
  /// A whole text message.
  case text(String)
  /// A whole binary message.
  case binary([UInt8])
  /// The client stands otherwise with its server.
  case stateChanged(WebSocketState)
}
