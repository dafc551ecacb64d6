import Models
import Wire

/// A newer event of the log, for clients that resume.
package struct RecentEvent: Sendable {
  let audience: Audience
  let event: ReplayBuffer.Event

  /// - Throws: where the event can't be encoded.
  package init(_ entry: LogRecord) throws {
    audience = entry.audience
    event = ReplayBuffer.Event(
      encoded: try EncodedEvent(entry.record), cause: entry.record.cause, asker: entry.actor)
  }

  /// Keeps the event's JSON as it is stored; nil where the row can't be read.
  package init?(_ row: LogRow) {
    guard let audience = try? WireCoding.decode(Audience.self, from: Array(row.audience.utf8))
    else { return nil }
    self.audience = audience
    event = ReplayBuffer.Event(
      encoded: EncodedEvent(
        seq: row.seq, at: Instant(milliseconds: row.at), body: row.body),
      cause: CommandID(row.cause), asker: ID(row.actor))
  }
}
