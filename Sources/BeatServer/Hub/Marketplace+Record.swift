package import Models
package import Wire

extension Marketplace {
  /// Applies the events and returns their log records, starting at position `first`.
  package mutating func record(
    _ events: [Event], from first: Int64, cause: CommandID?, by actor: ID<User>? = nil,
    at instant: Instant
  ) -> [LogRecord] {
    events.enumerated().map { index, event in
      let audience = audience(of: event)
      let history = historyChanges(of: event, to: audience)
      apply(event)
      let record = EventRecord<MarketProtocol>(
        seq: first + Int64(index), at: instant, cause: cause, event: event)
      return LogRecord(audience: audience, record: record, actor: actor, history: history)
    }
  }
}
