/// The transport of a session's messages.
package enum Transport: Hashable, Sendable {
  case webSocket
  /// Long polling, for networks that block WebSockets (R7).
  case http
}
