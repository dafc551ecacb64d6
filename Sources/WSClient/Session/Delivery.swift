package import Wire

/// What a session tells its user.
package enum Delivery<Content: MessageTypes>: Sendable {
  /// Commands of an earlier program that have no answer; they are sent again.
  case restored([CommandEnvelope<Content>])
  case snapshot(Snapshot<Content>)
  /// Each event once, in order.
  case event(EventRecord<Content>)
  case accepted(Accepted)
  case refused(Refused)
  case linkChanged(LinkStatus)
  case fault(Refusal)
  /// The digest of the server's state at the current position. A user whose digest differs answers
  /// with `.reload`.
  case digest(StateDigest)
  case history(HistoryPage<Content>)
  case historyRefused(HistoryRefused)
  /// Ephemeral: what was told before a link was lost no longer holds.
  case signal(Content.ServerSignal)
}
