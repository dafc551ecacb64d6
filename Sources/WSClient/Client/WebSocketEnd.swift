/// The reason that a connection ended or never opened.
///
/// ``code`` is for programs, `description` is a sentence for people.
public enum WebSocketEnd: Hashable, Sendable {
  /// ``WebSocketClient/close(code:reason:)`` was called. Clean if the server sent a close frame too
  /// (RFC 6455 §7.1.4).
  case requested(isClean: Bool)
  /// There was no connection within ``WebSocketOptions/connectTimeout``.
  case timedOut
  /// The server or the proxy can't be reached; why, as a sentence.
  case unreachable(String)
  /// TLS with the server failed; why, as a sentence.
  case insecure(String)
  /// The proxy refuses to connect to the server; why, as a sentence.
  case refusedByProxy(String)
  /// The server answered the handshake with this HTTP status instead of 101 (RFC 6455 §4.1).
  case refused(status: Int)
  /// The server answered the handshake with a redirection to this address (RFC 9110 §15.4). It is
  /// not followed: header fields may hold secrets that are for this server alone.
  case redirected(status: Int, to: String)
  /// The server's response to the handshake is invalid (RFC 6455 §4.1); why, as a sentence.
  case notWebSocket(String)
  /// The server sent a close frame; its reason may be empty (RFC 6455 §7.1.5, §7.1.6).
  case closedByServer(WebSocketCloseCode, reason: String)
  /// The server broke the protocol, and the client answered with this code; how, in a few words.
  case protocolError(WebSocketCloseCode, String)
  /// The server sent a message of more than `limit` bytes, or in too many fragments.
  case messageTooBig(limit: Int)
  /// The connection ended without a close frame; how, as a sentence.
  case lost(String)
  /// The server left ``WebSocketOptions/missedHeartbeatsMax`` pings unanswered.
  case silent
  /// A message began, and no more of it arrived for ``WebSocketOptions/receiveTimeout``.
  case receiveStalled
  /// The server read nothing of what was sent for ``WebSocketOptions/sendTimeout``.
  case sendStalled
  /// The server reads so slowly that answers to its pings filled the buffer.
  case sendOverflow
}

extension WebSocketEnd {
  /// A word for the case that stays the same in every version.
  public var code: String {
    switch self {
    case .requested: "requested"
    case .timedOut: "timed_out"
    case .unreachable: "unreachable"
    case .insecure: "insecure"
    case .refusedByProxy: "refused_by_proxy"
    case .refused: "refused"
    case .redirected: "redirected"
    case .notWebSocket: "not_websocket"
    case .closedByServer: "closed_by_server"
    case .protocolError: "protocol_error"
    case .messageTooBig: "message_too_big"
    case .lost: "lost"
    case .silent: "silent"
    case .receiveStalled: "receive_stalled"
    case .sendStalled: "send_stalled"
    case .sendOverflow: "send_overflow"
    }
  }
}

extension WebSocketEnd: CustomStringConvertible {
  /// What happened, as a sentence.
  public var description: String {
    switch self {
    case .requested(let isClean):
      isClean ? "The client closed it." : "The client closed it; the server sent no close frame."
    case .timedOut: "The server does not answer."
    case .unreachable(let sentence), .insecure(let sentence), .refusedByProxy(let sentence),
      .notWebSocket(let sentence), .lost(let sentence):
      sentence
    case .refused(let status): "The server answered \(status)."
    case .redirected(_, let target):
      "The server redirects to \(target). Use that address instead."
    case .closedByServer(_, let reason):
      reason.isEmpty ? "The server closed the connection." : reason
    case .protocolError(_, let words): "The server broke the protocol: \(words)."
    case .messageTooBig(let limit): "The server sent a message of more than \(limit) bytes."
    case .silent: "The server is silent."
    case .receiveStalled: "The server did not finish a message."
    case .sendStalled: "The server does not read what it is sent."
    case .sendOverflow: "The server reads too slowly."
    }
  }
}
