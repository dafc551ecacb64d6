/// An encoded event for any number of peers. Only `head` differs between peers.
package struct EncodedEvent: Sendable {
  package let seq: Int64
  /// The record's JSON object without its opening brace.
  package let tail: [UInt8]

  package init(_ record: EventRecord<some MessageTypes>) throws {
    seq = record.seq
    var shared = record
    shared.cause = nil
    tail = Array(try WireCoding.encode(shared).dropFirst())
  }

  /// - Parameter body: the event's JSON, as `WireCoding` encodes it.
  package init(seq: Int64, at: Instant, body: String) {
    self.seq = seq
    tail = Array(#""at":\#(at.milliseconds),"event":\#(body),"seq":\#(seq)}"#.utf8)
  }

  /// Returns the same event, changed; nil if it can't be decoded.
  package func changed<P: MessageTypes>(
    _ change: (P.Event) -> P.Event, of payloads: P.Type
  ) -> EncodedEvent? {
    let bytes = [UInt8(ascii: "{")] + tail
    guard var record = try? WireCoding.decode(EventRecord<P>.self, from: bytes) else { return nil }
    record.event = change(record.event)
    return try? EncodedEvent(record)
  }

  /// The bytes before `tail` for a peer whose stream was at `prev`. `cause` is the command that
  /// caused the event, if the peer's own user sent it.
  package static func head(prev: Int64, cause: CommandID?) -> [UInt8] {
    let cause = cause.map { #""cause":"\#($0)","# } ?? ""
    return Array(#"{"type":"event","prev":\#(prev),\#(cause)"#.utf8)
  }
}
