/// An event ready to be sent to any number of peers: all but the few bytes that are a peer's own.
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

  /// The same with another event in it; nothing where it can't be read.
  package func changed<P: MessageTypes>(
    _ change: (P.Event) -> P.Event, of payloads: P.Type
  ) -> EncodedEvent? {
    let bytes = [UInt8(ascii: "{")] + tail
    guard var record = try? WireCoding.decode(EventRecord<P>.self, from: bytes) else { return nil }
    record.event = change(record.event)
    return try? EncodedEvent(record)
  }

  /// What goes before `tail` for a peer whose stream stood at `prev`, with the command that made
  /// the event when it is the peer's user's own.
  package static func head(prev: Int64, cause: CommandID?) -> [UInt8] {
    let cause = cause.map { #""cause":"\#($0)","# } ?? ""
    return Array(#"{"type":"event","prev":\#(prev),\#(cause)"#.utf8)
  }
}
