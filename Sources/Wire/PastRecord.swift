/// A past event with its author and time.
package struct PastRecord<Content: MessageTypes>: Sendable, Codable {
  package var seq: Int64
  package var at: Instant
  package var by: Content.Author
  package var event: Content.Event

  package init(seq: Int64, at: Instant, by: Content.Author, event: Content.Event) {
    self.seq = seq
    self.at = at
    self.by = by
    self.event = event
  }
}

extension PastRecord: Equatable where Content.Event: Equatable {}
