package import Wire

/// What happens to a session.
package enum SessionInput<Content: MessageTypes>: Sendable {
  case start
  /// The socket of this attempt is open and its handshake is done.
  case opened(attempt: Int)
  case message(attempt: Int, [UInt8])
  /// The poll was answered; its messages have been passed on.
  case polled(attempt: Int)
  /// The socket of this attempt is gone, or never opened; why, as a sentence, if known.
  case closed(attempt: Int, because: String? = nil)
  /// The server does not accept this client's token.
  case refusedToken(attempt: Int, Refusal)
  case submit(CommandEnvelope<Content>)
  /// Sent over a live WebSocket, otherwise dropped.
  case signal(Content.ClientSignal)
  case retryNow
  /// A newer token; nil if there is none.
  case token(String?)
  /// Request the digest of the server's state.
  case check
  /// The user has applied all events so far, purges included: tell the server now instead of with
  /// the next heartbeat.
  case confirm
  /// The state differs from the server's: request a snapshot.
  case reload
  /// Kept nowhere: the user asks again if the link is lost.
  case requestHistory(HistoryRequest<Content>)
}
