/// Every bound of the protocol, named. What goes beyond one is refused with a close code or an HTTP
/// status; nothing grows without an end.
package struct Limits: Sendable {
  /// Bytes of one message, all its fragments together, before and after decompression.
  package var messageBytes = 1 << 20
  /// Messages from this many bytes on are compressed, where that was agreed upon. Shorter ones
  /// hardly shrink.
  package var compressedFrom = 128
  /// Frames of one message.
  package var fragments = 1_024
  /// Bytes of a control frame's payload (RFC 6455 §5.5).
  package static let controlBytes = 125
  /// Bytes of a request or response head.
  package var headBytes = 16 << 10
  /// Header fields of one head.
  package var headerFields = 100
  /// Bytes of an HTTP body.
  package var bodyBytes = 1 << 20

  package init() {}
}
