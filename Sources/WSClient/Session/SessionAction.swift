package import Wire

/// An effect that a session requests. The shell performs each in one line.
package enum SessionAction<Content: MessageTypes>: Sendable {
  case open(attempt: Int, token: String)
  case send(attempt: Int, [UInt8])
  /// Poll over HTTP: pass on the messages of the answer, then `.polled`; or `.closed`.
  case poll(attempt: Int, token: String, Poll)
  /// Send this message over HTTP and pass on the answer; or `.closed`.
  case post(attempt: Int, token: String, [UInt8])
  /// The next message carries this command. It may be sent when the mark is on disk.
  case markSent(CommandID)
  /// Close this attempt's socket and ignore its further events.
  case abandon(attempt: Int)
  case deliver(Delivery<Content>)
  /// Get a newer token and pass it on with `.token`.
  case needToken
}
