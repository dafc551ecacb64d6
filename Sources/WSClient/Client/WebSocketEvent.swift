/// A message or a change of state.
public enum WebSocketEvent: Hashable, Sendable {
  /// A whole text message.
  case text(String)
  /// A whole binary message.
  case binary([UInt8])
  /// The client's state has changed.
  case stateChanged(WebSocketState)
}
