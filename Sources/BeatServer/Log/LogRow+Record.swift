import Models
import Wire

extension LogRow {
  package init(_ entry: LogRecord) throws(LogError) {
    let record = entry.record
    self.init(
      seq: record.seq, at: record.at.milliseconds, cause: record.cause?.description ?? "",
      actor: entry.actor?.description ?? "", audience: try Self.json(entry.audience),
      body: try Self.json(record.event))
  }

  private static func json(_ value: some Encodable) throws(LogError) -> String {
    guard let bytes = try? WireCoding.encode(value) else {
      throw .database("an event can't be written as JSON")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension LogRecord {
  /// Nothing where the row can't be read.
  init?(_ row: LogRow) {
    guard let event = try? WireCoding.decode(Event.self, from: Array(row.body.utf8)),
      let audience = try? WireCoding.decode(Audience.self, from: Array(row.audience.utf8))
    else { return nil }
    self.init(
      audience: audience,
      record: EventRecord(
        seq: row.seq, at: Instant(milliseconds: row.at), cause: CommandID(row.cause),
        event: event),
      actor: ID(row.actor))
  }
}
