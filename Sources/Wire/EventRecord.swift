/// An event. All but `cause` is the same for each receiver, so it is encoded once.
package struct EventRecord<Content: MessageTypes>: Sendable, Codable {
  package var seq: Int64
  package var at: Instant
  /// The command that made it, for its asker; nil for all others, and for the clock's events.
  package var cause: CommandID?
  package var event: Content.Event

  package init(seq: Int64, at: Instant, cause: CommandID?, event: Content.Event) {
    self.seq = seq
    self.at = at
    self.cause = cause
    self.event = event
  }
}
