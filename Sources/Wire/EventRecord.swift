/// An event. Everything except `cause` is the same for each receiver, so the event is encoded once.
package struct EventRecord<Content: MessageTypes>: Sendable, Codable {
  package var seq: Int64
  package var at: Instant
  /// The command that caused the event, for its sender only; nil for other users and for events of
  /// the clock.
  package var cause: CommandID?
  package var event: Content.Event

  package init(seq: Int64, at: Instant, cause: CommandID?, event: Content.Event) {
    self.seq = seq
    self.at = at
    self.cause = cause
    self.event = event
  }
}
