import Models
import Wire

extension EventLog {
  /// Returns the events at these positions, in this order. Returns fewer if they exceed `bytesMax`,
  /// but at least one.
  package func events(
    at positions: [Int64], bytesMax: Int
  ) throws(LogError) -> [LoggedEvent] {
    var events: [LoggedEvent] = []
    var bytes = 0
    for seq in positions where bytes < bytesMax {
      try database.run(
        """
        SELECT at, cause, actor, body,
          EXISTS (SELECT 1 FROM history WHERE key = ? AND seq = events.seq)
        FROM events WHERE seq = ?
        """, [.blob(HistoryKey.discreet.bytes), .integer(seq)]
      ) { row in
        let body = Array(row.text(3).utf8)
        bytes += body.count
        events.append(
          LoggedEvent(
            seq: seq, at: Instant(milliseconds: row.integer(0)),
            source: EventSource(actor: ID(row.text(2)), hasCause: !row.text(1).isEmpty),
            isDiscreet: row.integer(4) == 1, body: body)
        )
      }
    }
    return events
  }
}
