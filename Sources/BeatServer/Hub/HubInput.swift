package import Models

/// What happens to the hub.
package enum HubInput: Sendable {
  /// A connection passed its handshake; `token` came with it, if any.
  case opened(PeerID, token: String?)
  case received(PeerID, [UInt8])
  /// A request with a token asks this and nothing else.
  case asked(PeerID, HubQuery)
  case closed(PeerID)
  /// A peer that was too slow for a signal reads again.
  case relieved(PeerID)
  /// The batch of `append` is on disk.
  case appended
  /// A part of an answer that the assistant is writing.
  case drafted(AnswerDraft)
  /// The assistant's answer, or why there is none.
  case answered(ConversationCommand.AnswerAsAssistant)
  /// The log read the events; nil where it could not.
  case historyRead(HistoryRead, [LoggedEvent]?)
}
