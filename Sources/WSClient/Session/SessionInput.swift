package import Wire

/// An input of a session.
package enum SessionInput<Content: MessageTypes>: Sendable {
  case start
  /// The socket of this attempt is open and its handshake is done.
  case opened(attempt: Int)
  case message(attempt: Int, [UInt8])
  /// Bytes arrived, perhaps of a message whose end is still on its way.
  case heard(attempt: Int)
  /// The poll was answered; its messages have been passed on.
  case polled(attempt: Int)
  /// The socket of this attempt is gone, or never opened; why, as a sentence, if known. Where the
  /// server could not be reached at all, another transport would not have helped.
  case closed(attempt: Int, because: String? = nil, isUnreachable: Bool = false)
  /// The server does not accept this client's token.
  case refusedToken(attempt: Int, Refusal)
  case submit(CommandEnvelope<Content>)
  /// The same for one that an earlier program may have sent.
  case resubmit(CommandEnvelope<Content>)
  /// Cancel a command that was never sent. Another stays.
  case cancel(CommandID)
  /// Sent over a live WebSocket, otherwise dropped.
  case signal(Content.ClientSignal)
  case retryNow
  /// The user pressed a key: what the screen shows must be current, or say that it may not be.
  case keyPressed
  /// A newer token; nil if there is none.
  case token(String?)
  /// Request the digest of the server's state.
  case check
  /// Confirm now, rather than with the next heartbeat, that the user has applied all events so far,
  /// revocations included.
  case confirm
  /// The state differs from the server's: request a snapshot.
  case reload
  /// Not stored: the user must ask again if the link is lost.
  case requestHistory(HistoryRequest<Content>)
  case requestArchive(ArchiveRequest<Content>)
}
