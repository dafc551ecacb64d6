/// All limits of the protocol. Input beyond a limit is refused with a close code or an HTTP status,
/// so nothing grows without bound.
package struct Limits: Sendable {
  /// Bytes of one message, with all its fragments, before and after decompression.
  package var messageBytes = 1 << 20
  /// The size from which messages are compressed, if that was negotiated. Shorter ones hardly
  /// shrink.
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
