import Models
import Wire

/// The plan of an import: its events and their JSON, or why it is refused.
package struct ImportedFaces: Sendable {
  let events: Result<[Event], Refusal>
  /// The JSON of each event; nil where it can't be encoded.
  let bodies: [String?]

  init(_ events: Result<[Event], Refusal>) {
    self.events = events
    bodies = ((try? events.get()) ?? []).map { event in
      (try? WireCoding.encode(event)).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
