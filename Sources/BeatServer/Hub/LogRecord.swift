package import Models
package import Wire

/// One event of the log.
package struct LogRecord: Sendable {
  package var audience: Audience
  package var record: EventRecord<MarketProtocol>
  /// The user whose command caused it; nil for the clock and the operator's programs.
  package var actor: ID<User>?

  package init(audience: Audience, record: EventRecord<MarketProtocol>, actor: ID<User>?) {
    self.audience = audience
    self.record = record
    self.actor = actor
  }

  /// Events without a cause come from the clock.
  var source: EventSource { EventSource(actor: actor, hasCause: record.cause != nil) }
}
