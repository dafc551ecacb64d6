import Testing
import Wire

/// An encoded event, shared by all receivers.
@Suite struct EncodedEventTests {
  private func record(_ number: Int, cause: CommandID?) -> EventRecord<Numbers> {
    EventRecord(seq: 6, at: Instant(milliseconds: 50), cause: cause, event: .init(number: number))
  }

  private func read(prev: Int64, cause: CommandID?, _ event: EncodedEvent) throws -> EventFrame<
    Numbers
  >? {
    let bytes = EncodedEvent.head(prev: prev, cause: cause) + event.tail
    guard case .event(let frame) = try WireCoding.decode(ServerFrame<Numbers>.self, from: bytes)
    else { return nil }
    return frame
  }

  @Test(arguments: [nil, CommandID(value: 7), CommandID(value: .max)], [Int64.min, -1, 0, .max])
  func `head and tail form the peer's frame`(cause: CommandID?, prev: Int64) throws {
    let event = try EncodedEvent(record(8, cause: CommandID(value: 5)))
    let frame = try #require(try read(prev: prev, cause: cause, event))
    #expect(frame.prev == prev && frame.record.cause == cause && event.seq == 6)
    #expect(frame.record.seq == 6 && frame.record.at == Instant(milliseconds: 50))
    #expect(frame.record.event == .init(number: 8))
    // It equals the frame encoded as a whole.
    let whole = EventFrame(prev: prev, record: record(8, cause: cause))
    #expect(try text(ServerFrame.event(frame)) == text(ServerFrame.event(whole)))
  }

  @Test func `other users' bytes do not reveal the sender`() throws {
    let asked = try EncodedEvent(record(8, cause: CommandID(value: 5)))
    #expect(try asked.tail == EncodedEvent(record(8, cause: nil)).tail)
    #expect(
      String(decoding: asked.tail, as: UTF8.self) == #""at":50,"event":{"number":8},"seq":6}"#)
  }

  @Test func `only the head differs between peers`() {
    let heads = [nil, CommandID(value: 7)].map {
      String(decoding: EncodedEvent.head(prev: 4, cause: $0), as: UTF8.self)
    }
    #expect(
      heads == [
        #"{"type":"event","prev":4,"#,
        #"{"type":"event","prev":4,"cause":"00000000000000000000000007","#,
      ])
  }
}
