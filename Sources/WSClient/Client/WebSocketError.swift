/// The reason that a call was refused. The call had no effect.
///
/// ``code`` is for programs, `description` is a sentence for people. How a *connection* ended is a
/// ``WebSocketEnd``.
public enum WebSocketError: Error, Hashable, Sendable {
  /// Not a `ws:` or `wss:` URL (RFC 6455 §3); why, as a sentence.
  case invalidURL(String)
  /// An invalid option; why, as a sentence.
  case invalidOption(String)
  /// ``WebSocketOptions/caFile`` can't be used; why, as a sentence.
  case unusableCAFile(String)
  /// The system has no descriptors left; its error, as a sentence.
  case noResources(String)
  /// There is no connection now. The message is not kept for the next.
  case notConnected
  /// ``WebSocketOptions/sendBufferBytesMax`` bytes already wait for the server.
  case sendBufferFull(limit: Int)
  /// The message is longer than ``WebSocketOptions/messageBytesMax``.
  case messageTooBig(limit: Int)
  /// A close code that must not be sent (RFC 6455 §7.4.2).
  case invalidCloseCode(WebSocketCloseCode)
  /// A reason of more than 123 bytes of UTF-8, which a close frame can't hold (RFC 6455 §5.5).
  case closeReasonTooLong
  /// Another iteration over the same client's events has not ended.
  case secondConsumer
  /// The task was cancelled before there was a connection.
  case cancelled
  /// The client was closed, for this reason.
  case closed(because: WebSocketEnd)
}

extension WebSocketError {
  /// A word for the case that stays the same in every version.
  public var code: String {
    switch self {
    case .invalidURL: "invalid_url"
    case .invalidOption: "invalid_option"
    case .unusableCAFile: "unusable_ca_file"
    case .noResources: "no_resources"
    case .notConnected: "not_connected"
    case .sendBufferFull: "send_buffer_full"
    case .messageTooBig: "message_too_big"
    case .invalidCloseCode: "invalid_close_code"
    case .closeReasonTooLong: "close_reason_too_long"
    case .secondConsumer: "second_consumer"
    case .cancelled: "cancelled"
    case .closed: "closed"
    }
  }
}

extension WebSocketError: CustomStringConvertible {
  /// The reason, as a sentence.
  public var description: String {
    switch self {
    case .invalidURL(let sentence), .invalidOption(let sentence), .unusableCAFile(let sentence),
      .noResources(let sentence):
      sentence
    case .notConnected: "There is no connection now."
    case .sendBufferFull(let limit): "\(limit) bytes already wait for the server. Try again later."
    case .messageTooBig(let limit): "The message is longer than \(limit) bytes."
    case .invalidCloseCode(let code): "Close code \(code) must not be sent."
    case .closeReasonTooLong: "The reason is longer than 123 bytes."
    case .secondConsumer: "Another iteration is reading the events."
    case .cancelled: "The task was cancelled before there was a connection."
    case .closed(let end): "The client is closed. \(end)"
    }
  }
}
