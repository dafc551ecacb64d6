package import Wire

/// What the hub wants done; the shell does each in a line.
package enum HubAction: Sendable {
  /// Make the batch durable, all or nothing, then report `.appended`. A failure ends the program:
  /// the hub tells nobody what is not on disk.
  case append(LogBatch)
  case send(PeerID, [UInt8])
  /// Send one event to many peers, each with its own previous position.
  case broadcast(EncodedEvent, [Target])
  /// Send one signal to these peers. Skip a peer that is too slow, and report `.relieved` once it
  /// reads again.
  case signal([UInt8], [PeerID])
  case close(PeerID, code: UInt16, reason: String)
  /// Read these events from the log, in this order, then report `.historyRead`.
  case readHistory(HistoryRead)
  /// Ask the assistant, then report `.answered`, also when it fails.
  case ask(AssistantQuestion)

  package struct Target: Hashable, Sendable {
    package var peer: PeerID
    package var prev: Int64
    /// The command of the peer's own user that made the event.
    package var cause: CommandID?
  }
}

extension EncodedEvent {
  /// The whole message for one peer.
  package func bytes(for target: HubAction.Target) -> [UInt8] {
    Self.head(prev: target.prev, cause: target.cause) + tail
  }
}
