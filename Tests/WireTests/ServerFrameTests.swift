import TestSupport
import Testing
import Wire

/// A server's frames, byte for byte.
@Suite struct ServerFrameTests {
  private typealias Frame = ServerFrame<Numbers>

  private static func event(cause: CommandID?) -> Frame {
    .event(
      EventFrame(
        prev: 4,
        record: EventRecord(
          seq: 6, at: Instant(milliseconds: 50), cause: cause, event: .init(number: 8))))
  }

  private static let refusal = Refusal(
    Refusal.Code(rawValue: "later"), "Not “now”/here.", allowed: ["wait"])

  private static let table: [(frame: Frame, text: String)] = [
    (
      .welcome(
        Welcome(epoch: Epoch(value: 9), seq: 6, isResumed: true, heartbeatMilliseconds: 30_000)),
      #"{"epoch":"00000000000000000000000009","heartbeat_milliseconds":30000,"#
        + #""is_resumed":true,"seq":6,"type":"welcome"}"#
    ),
    (
      .snapshot(Snapshot(epoch: Epoch(value: 9), seq: 6, state: [1, 2])),
      #"{"epoch":"00000000000000000000000009","seq":6,"state":[1,2],"type":"snapshot"}"#
    ),
    (.initialState(.init(number: 8)), #"{"number":8,"type":"initial_state"}"#),
    (
      event(cause: nil), #"{"at":50,"event":{"number":8},"prev":4,"seq":6,"type":"event"}"#
    ),
    (
      event(cause: CommandID(value: 7)),
      #"{"at":50,"cause":"00000000000000000000000007","event":{"number":8},"prev":4,"seq":6,"#
        + #""type":"event"}"#
    ),
    (
      .accepted(Accepted(id: CommandID(value: 7), seq: 6)),
      #"{"id":"00000000000000000000000007","seq":6,"type":"accepted"}"#
    ),
    (
      .accepted(Accepted(id: CommandID(value: 7), seq: nil)),
      #"{"id":"00000000000000000000000007","type":"accepted"}"#
    ),
    (
      .refused(Refused(id: CommandID(value: 7), refusal: refusal)),
      #"{"id":"00000000000000000000000007","refusal":{"allowed":["wait"],"code":"later","#
        + #""message":"Not “now”/here."},"type":"refused"}"#
    ),
    (
      .history(
        HistoryPage(
          id: RequestID(value: 7),
          records: [
            PastRecord(
              seq: 6, at: Instant(milliseconds: 50), by: "desk", event: .init(number: 8))
          ],
          isEnd: false)),
      #"{"id":"00000000000000000000000007","is_end":false,"records":[{"at":50,"by":"desk","#
        + #""event":{"number":8},"seq":6}],"type":"history"}"#
    ),
    (
      .historyRefused(HistoryRefused(id: RequestID(value: 7), refusal: refusal)),
      #"{"id":"00000000000000000000000007","refusal":{"allowed":["wait"],"code":"later","#
        + #""message":"Not “now”/here."},"type":"history_refused"}"#
    ),
    (
      .archive(
        ArchivePage(
          id: RequestID(value: 7), rows: [.init(number: 8)], next: "12", count: 40)),
      #"{"count":40,"id":"00000000000000000000000007","next":"12","rows":[{"number":8}],"#
        + #""type":"archive"}"#
    ),
    (
      .archive(ArchivePage(id: nil, rows: [], next: nil, count: nil)),
      #"{"rows":[],"type":"archive"}"#
    ),
    (
      .archiveRefused(ArchiveRefused(id: RequestID(value: 7), refusal: refusal)),
      #"{"id":"00000000000000000000000007","refusal":{"allowed":["wait"],"code":"later","#
        + #""message":"Not “now”/here."},"type":"archive_refused"}"#
    ),
    (.pong(Heartbeat(seq: 6)), #"{"seq":6,"type":"pong"}"#),
    (
      .pong(Heartbeat(seq: 6, accountsChanged: true)),
      #"{"accounts_changed":true,"seq":6,"type":"pong"}"#
    ),
    (
      .fault(refusal),
      #"{"allowed":["wait"],"code":"later","message":"Not “now”/here.","type":"fault"}"#
    ),
    (.signal(.init(5)), #"{"number":5,"type":"nudge"}"#),
  ]

  @Test func `each frame has its JSON form`() throws {
    for (frame, expected) in Self.table { #expect(try text(frame) == expected) }
  }

  @Test func `each frame survives coding`() throws {
    for (frame, written) in Self.table {
      let read = try decode(Frame.self, written)
      #expect(try text(read) == written)
      #expect("\(read)" == "\(frame)")
    }
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"type":"hello"}"#, #"{"type":"welcome"}"#, #"{"type":"event"}"#,
    #"{"at":50,"event":{"number":8},"seq":6,"type":"event"}"#,
    #"{"at":50,"prev":4,"seq":6,"type":"event"}"#,
    #"{"at":"50","event":{"number":8},"prev":4,"seq":6,"type":"event"}"#,
    #"{"at":50,"cause":"7","event":{"number":8},"prev":4,"seq":6,"type":"event"}"#,
    #"{"epoch":"00000000000000000000000009","seq":6,"state":{},"type":"snapshot"}"#,
    #"{"id":"00000000000000000000000007","type":"refused"}"#, #"{"type":"fault","code":"x"}"#,
  ])
  func `a malformed frame is an error`(text: String) {
    #expect(throws: DecodingError.self) { try decode(Frame.self, text) }
  }

  @Test func `an unknown refusal code survives coding`() throws {
    let read = try decode(Refusal.self, #"{"code":"x","message":"m","allowed":[]}"#)
    #expect(read.code == Refusal.Code(rawValue: "x") && read.description == "m")
  }

  @Test func `equal values have equal bytes, with sorted keys`() throws {
    let frames = try (0..<20).map { _ in try text(Self.event(cause: CommandID(value: 7))) }
    #expect(Set(frames).count == 1)
    let keys = try text(["b": 1, "a": 2, "c/d": 3])
    #expect(keys == #"{"a":2,"b":1,"c/d":3}"#)
  }
}
