package import Models
package import Wire

/// One event of the log.
package struct LogRecord: Sendable {
  package var audience: Audience
  package var record: EventRecord<MarketProtocol>
  /// The user whose command caused it; nil for the clock and the operator's programs.
  package var actor: ID<User>?
  /// What it does to the history index. A record that is read from the log has none: its changes
  /// are made.
  package var history: [HistoryChange]

  package init(
    audience: Audience, record: EventRecord<MarketProtocol>, actor: ID<User>?,
    history: [HistoryChange] = []
  ) {
    self.audience = audience
    self.record = record
    self.actor = actor
    self.history = history
  }

  /// Events without a cause come from the clock.
  var source: EventSource { EventSource(actor: actor, hasCause: record.cause != nil) }
}
