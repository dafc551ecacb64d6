/// An event on one user's stream. `prev` is the position of the event before it on this stream, so
/// that a client can tell a gap from an event that the user may not see.
package struct EventFrame<Content: MessageTypes>: Sendable, Codable {
  package var prev: Int64
  package var record: EventRecord<Content>

  package init(prev: Int64, record: EventRecord<Content>) {
    self.prev = prev
    self.record = record
  }

  private enum Key: String, CodingKey { case prev }

  package init(from decoder: any Decoder) throws {
    prev = try decoder.container(keyedBy: Key.self).decode(Int64.self, forKey: .prev)
    record = try EventRecord(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(prev, forKey: .prev)
    try record.encode(to: encoder)
  }
}
