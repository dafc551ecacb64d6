package import Models
package import WSCore
package import Wire

/// An effect that the hub requests. The shell performs each in one line.
package enum HubAction: Sendable {
  /// Make the batch durable, all or nothing, then report `.appended`, or `.appendFailed` with what
  /// is on disk. A failure after which nobody knows what is there ends the program.
  case append(LogBatch)
  case send(PeerID, [UInt8])
  /// Send a message that was compressed elsewhere.
  case sendShared(PeerID, SharedPayload)
  /// Send one event to many peers, each with its own previous position.
  case broadcast(EncodedEvent, [Target])
  /// Send one signal to these peers. Skip a peer that is too slow, and report `.relieved` when it
  /// reads again.
  case signal([UInt8], [PeerID])
  /// Read nothing more from the peer: what it has sent waits for its turn.
  case pause(PeerID)
  case resume(PeerID)
  case close(PeerID, code: UInt16, reason: String)
  /// Read a page of past events from the log, then report `.historyRead`.
  case readHistory(HistoryRead)
  /// Read messages from the log, then report `.messagesRead`.
  case readMessages(MessageRead)
  /// Read this page of the archive, then report `.archiveRead`.
  case readArchive(ArchiveRead)
  /// Find out who may see these things in the archive, then report `.lookedUp`.
  case lookUp(ArchiveLookUp)
  /// Find out whether the command was answered before, then report `.answerFound`.
  case findAnswer(AnswerLookUp)
  /// Plan the import, then report `.importPlanned`.
  case planImport(ImportRequest)
  /// Read a page of the ids that have answers, then report `.answerIDsRead`.
  case readAnswerIDs(after: CommandID)
  /// Find out whether the log can be written to again, then report `.probed`.
  case probe
  /// Save this beside the log. Nobody waits for it.
  case checkpoint(LogFold)
  /// Compute the digest of a state, then report `.digested`.
  case digest(DigestRequest)
  /// Encode a state, then report `.encoded`.
  case encode(StateRequest)
  /// Ask the assistant, then report `.answered`, even if it fails.
  case ask(AssistantQuestion)
  /// Pass on the answer to a request about accounts. What it causes is on disk.
  case ordered(AccountOrder.Number, Result<AccountAnswer, Refusal>)

  package struct Target: Hashable, Sendable {
    package var peer: PeerID
    package var prev: Int64
    /// The command that caused the event, for the user who sent it.
    package var cause: CommandID?
  }
}

extension EncodedEvent {
  /// The whole message for one peer.
  package func bytes(for target: HubAction.Target) -> [UInt8] {
    Self.head(prev: target.prev, cause: target.cause) + tail
  }
}
