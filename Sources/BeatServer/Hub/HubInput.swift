package import Models
package import WSCore
package import Wire

/// An input of the hub.
package enum HubInput: Sendable {
  /// A connection from a network address finished its handshake, which may have carried a token.
  case opened(PeerID, token: String?, from: String = "")
  case received(PeerID, [UInt8])
  /// A ping or pong of RFC 6455, which the connection has answered itself.
  case pinged(PeerID)
  /// A request with a token that asks only this.
  case asked(PeerID, HubQuery)
  case closed(PeerID)
  /// A peer that was too slow for a signal reads again.
  case relieved(PeerID)
  /// The batch of `append` is on disk.
  case appended
  /// The batch of `append` is not on disk, and what is.
  case appendFailed(LogContents, because: String)
  /// Whether the log can be written to again.
  case probed(isWritable: Bool)
  /// The digest that `digest` asked for.
  case digested(DigestRequest.Key, StateDigest)
  /// The messages that `encode` asked for.
  case encoded(StateRequest.Key, [SharedPayload])
  /// A part of an answer that the assistant is still writing.
  case drafted(AnswerDraft)
  /// The assistant's answer, or the reason for its absence.
  case answered(ConversationCommand.AnswerAsAssistant)
  /// The log has read the page; nil if it failed.
  case historyRead(HistoryRead, LoggedPage?)
  /// The log has read the messages; nil if it failed.
  case messagesRead(MessageRead, MessageRead.Result?)
  /// The log has read the page; nil if it failed.
  case archiveRead(ArchiveRead, ArchiveFound?)
  /// What the log has for the command's id.
  case answerFound(AnswerLookUp, AnswerLookUp.Result)
  /// The plan that `planImport` asked for.
  case importPlanned(ImportRequest, ImportedFaces)
  /// The log has read this page.
  case answerIDsRead(AnswerIDs)
  /// The audiences of those things that are in the archive.
  case lookedUp(ArchiveLookUp, [Audience])
  /// A request about accounts.
  case ordered(AccountOrder)
}
