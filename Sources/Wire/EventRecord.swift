/// One event. All but `cause` is the same for everyone who gets it: that is encoded once and its
/// bytes are shared.
package struct EventRecord<Content: MessageTypes>: Sendable, Codable {
  package var seq: Int64
  package var at: Instant
  /// The asker's command that made it; absent for everyone else, and when the clock made it.
  package var cause: CommandID?
  package var event: Content.Event

  package init(seq: Int64, at: Instant, cause: CommandID?, event: Content.Event) {
    self.seq = seq
    self.at = at
    self.cause = cause
    self.event = event
  }
}
