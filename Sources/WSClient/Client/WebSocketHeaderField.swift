/// A header field of the request that opens a WebSocket.
public struct WebSocketHeaderField: Hashable, Sendable {
  /// A token (RFC 9110 §5.1), such as `Authorization`.
  public var name: String
  /// Any text without control characters (RFC 9110 §5.5).
  public var value: String

  /// Creates a field; ``WebSocketClient/init(url:options:)`` checks whether it can be sent.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
