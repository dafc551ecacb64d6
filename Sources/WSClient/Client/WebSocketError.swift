/// Why a call was refused. Nothing was done.
///
/// ``code`` is for programs, `description` is a sentence for people. How a *connection* ended is a
/// ``WebSocketEnd``.
public enum WebSocketError: Error, Hashable, Sendable {
  /// Not a `ws:` or `wss:` URL (RFC 6455 §3); why, as a sentence.
  case invalidURL(String)
  /// An option that can't be; why, as a sentence.
  case invalidOption(String)
  /// ``WebSocketOptions/caFile`` can't be used; why, as a sentence.
  case unusableCAFile(String)
  /// The system has no descriptors left; in its words.
  case noResources(String)
  /// There is no connection at the moment; nothing is kept for the next.
  case notConnected
  /// As many bytes wait for the server as ``WebSocketOptions/sendBufferBytesMax`` allows.
  case sendBufferFull(limit: Int)
  /// The message is longer than ``WebSocketOptions/messageBytesMax``.
  case messageTooBig(limit: Int)
  /// A code that may not be sent (RFC 6455 §7.4.2).
  case invalidCloseCode(WebSocketCloseCode)
  /// A reason of more than 123 bytes of UTF-8: a close frame holds no more (RFC 6455 §5.5).
  case closeReasonTooLong
  /// Another iteration over the same client's events has not ended.
  case secondConsumer
  /// The task was cancelled before there was a connection.
  case cancelled
  /// The client is closed for good, for this reason.
  case closed(because: WebSocketEnd)
}

extension WebSocketError {
  /// What was refused, in one word that stays the same from version to version.
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
  /// What was refused, as a sentence.
  public var description: String {
    switch self {
    case .invalidURL(let sentence), .invalidOption(let sentence), .unusableCAFile(let sentence),
      .noResources(let sentence):
      sentence
    case .notConnected: "There is no connection at the moment."
    case .sendBufferFull(let limit): "\(limit) bytes wait for the server already."
    case .messageTooBig(let limit): "The message is longer than \(limit) bytes."
    case .invalidCloseCode(let code): "Close code \(code) may not be sent."
    case .closeReasonTooLong: "The reason is longer than 123 bytes."
    case .secondConsumer: "The events are being read by another iteration."
    case .cancelled: "The task was cancelled before there was a connection."
    case .closed(let end): "The client is closed. \(end)"
    }
  }
}
