package import Wire

/// An output of a session for its user.
package enum Delivery<Content: MessageTypes>: Sendable {
  /// Open commands of an earlier program; those without an answer are sent again.
  case restored([Outbox<Content>.Entry])
  /// The command was sent. It has no answer yet.
  case sent(CommandID)
  /// The command was cancelled and will never be sent.
  case cancelled(CommandID)
  /// The server's data was put back to that moment, or has lost what came after it. A snapshot
  /// follows.
  case serverRestored(to: Instant)
  /// The server can't write now, or can again.
  case readOnly(Bool)
  /// A snapshot is on its way; how many rows have arrived, of how many, if it comes in pieces.
  case loading(Int, of: Int?)
  /// What this user may know of accounts is another than before.
  case accountsChanged
  case snapshot(Snapshot<Content>)
  /// Each event once, in order.
  case event(EventRecord<Content>)
  case accepted(Accepted)
  case refused(Refused)
  case linkChanged(LinkStatus)
  case fault(Refusal)
  /// The digest of the server's state at the current position. If the user's digest differs, the
  /// user must send `.reload`.
  case digest(StateDigest)
  case history(HistoryPage<Content>)
  case historyRefused(HistoryRefused)
  case archive(ArchivePage<Content>)
  case archiveRefused(ArchiveRefused)
  /// An ephemeral signal. Signals from before a lost link no longer hold.
  case signal(Content.ServerSignal)
}
