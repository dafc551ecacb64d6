package import Models
package import Wire

/// An event as the log returns it, with its stored JSON.
package struct LoggedEvent: Hashable, Sendable {
  package var seq: Int64
  package var at: Instant
  package var source: EventSource
  /// Whether many may know of it, but not who caused it.
  package var isDiscreet: Bool
  package var body: [UInt8]

  package init(
    seq: Int64, at: Instant, source: EventSource, isDiscreet: Bool, body: [UInt8]
  ) {
    self.seq = seq
    self.at = at
    self.source = source
    self.isDiscreet = isDiscreet
    self.body = body
  }

  /// The same event as the log would return.
  package init(_ entry: LogRecord) {
    self.init(
      seq: entry.record.seq, at: entry.record.at, source: entry.source,
      isDiscreet: entry.record.event.isDiscreet,
      // All values of an event can be encoded.
      body: (try? WireCoding.encode(entry.record.event)) ?? [])
  }
}

extension EventSource {
  init(actor: ID<User>?, hasCause: Bool) {
    self = actor.map { .user($0) } ?? (hasCause ? .system : .clock)
  }
}
