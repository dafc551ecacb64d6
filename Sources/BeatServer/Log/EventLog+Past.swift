package import Models
package import Wire

/// An event as it is read again, with its JSON as it lies there.
package struct LoggedEvent: Hashable, Sendable {
  package var seq: Int64
  package var at: Instant
  package var source: EventSource
  package var body: [UInt8]

  package init(seq: Int64, at: Instant, source: EventSource, body: [UInt8]) {
    self.seq = seq
    self.at = at
    self.source = source
    self.body = body
  }

  /// As the log would give it.
  package init(_ entry: LogRecord) {
    self.init(
      seq: entry.record.seq, at: entry.record.at, source: entry.source,
      // Events are made of values that always encode.
      body: (try? WireCoding.encode(entry.record.event)) ?? [])
  }
}

extension EventSource {
  init(actor: ID<User>?, hasCause: Bool) {
    self = actor.map { .user($0) } ?? (hasCause ? .system : .clock)
  }
}

extension EventLog {
  /// The events at these positions, in this order; fewer where they come to more bytes, though one
  /// at least.
  package func events(
    at positions: [Int64], bytesMax: Int
  ) throws(LogError) -> [LoggedEvent] {
    var events: [LoggedEvent] = []
    var bytes = 0
    for seq in positions where bytes < bytesMax {
      try database.run(
        "SELECT at, cause, actor, body FROM events WHERE seq = ?", [.integer(seq)]
      ) { row in
        let body = Array(row.text(3).utf8)
        bytes += body.count
        events.append(
          LoggedEvent(
            seq: seq, at: Instant(milliseconds: row.integer(0)),
            source: EventSource(actor: ID(row.text(2)), hasCause: !row.text(1).isEmpty), body: body)
        )
      }
    }
    return events
  }
}
