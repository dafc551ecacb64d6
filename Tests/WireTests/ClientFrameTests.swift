import Testing
import Wire

/// A client's frames, byte for byte.
@Suite struct ClientFrameTests {
  private typealias Frame = ClientFrame<Numbers>

  private static let cursor = Cursor(epoch: Epoch(value: 9), seq: 12)
  private static let table: [(frame: Frame, text: String)] = [
    (
      .hello(Hello(token: "t", client: ClientID(value: 1), cursor: nil)),
      #"{"client":"00000000000000000000000001","token":"t","type":"hello","version":1}"#
    ),
    (
      .hello(Hello(token: "", client: ClientID(value: 1), cursor: cursor, version: 2)),
      #"{"client":"00000000000000000000000001","cursor":{"epoch":"00000000000000000000000009","#
        + #""seq":12},"token":"","type":"hello","version":2}"#
    ),
    (
      .command(CommandEnvelope(id: CommandID(value: 7), command: 5)),
      #"{"command":5,"id":"00000000000000000000000007","type":"command"}"#
    ),
    (.ping(Heartbeat(seq: 3)), #"{"seq":3,"type":"ping"}"#),
    (.renew(Renewal(token: "a/b")), #"{"token":"a/b","type":"renew"}"#),
    (.digest, #"{"type":"digest"}"#), (.requestState, #"{"type":"request_state"}"#),
    (
      .hello(Hello(token: "", client: ClientID(value: 1), cursor: nil, form: .initialState)),
      #"{"client":"00000000000000000000000001","form":"initial_state","token":"","type":"hello","#
        + #""version":1}"#
    ),
    (
      .history(HistoryRequest(id: RequestID(value: 7), about: nil, span: .before(nil), limit: 5)),
      #"{"id":"00000000000000000000000007","limit":5,"type":"history"}"#
    ),
    (
      .history(HistoryRequest(id: RequestID(value: 7), about: 3, span: .before(9), limit: 5)),
      #"{"about":3,"before":9,"id":"00000000000000000000000007","limit":5,"type":"history"}"#
    ),
    (
      .history(HistoryRequest(id: RequestID(value: 7), about: 3, span: .after(0), limit: 5)),
      #"{"about":3,"after":0,"id":"00000000000000000000000007","limit":5,"type":"history"}"#
    ),
    (
      .archive(ArchiveRequest(id: RequestID(value: 7), query: .init(number: 5))),
      #"{"id":"00000000000000000000000007","number":5,"type":"archive"}"#
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
      switch (frame, read) {
      case (.hello(let one), .hello(let other)): #expect(one == other)
      case (.command(let one), .command(let other)): #expect(one == other)
      case (.ping(let one), .ping(let other)): #expect(one == other)
      case (.renew(let one), .renew(let other)): #expect(one == other)
      case (.digest, .digest), (.requestState, .requestState): break
      case (.history(let one), .history(let other)): #expect(one == other)
      case (.archive(let one), .archive(let other)): #expect(one == other)
      case (.signal(let one), .signal(let other)): #expect(one == other)
      case (.signal, _): Issue.record("\(written) was read as another frame")
      case (.hello, _), (.command, _), (.ping, _), (.renew, _), (.digest, _), (.requestState, _),
        (.history, _), (.archive, _):
        Issue.record("\(written) was read as another frame")
      }
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "1", #"{"type":"bye"}"#, #"{"type":"nudge"}"#, #"{"type":"Hello"}"#,
    #"{"type":"ping"}"#,
    #"{"type":"ping","seq":"3"}"#, #"{"type":"ping","seq":1.5}"#, #"{"type":"renew"}"#,
    #"{"type":"ping","seq":9223372036854775808}"#, #"{"type":"command","command":5}"#,
    #"{"type":"command","id":"00000000000000000000000007"}"#,
    #"{"type":"command","id":"7","command":5}"#, #"{"type":"hello","token":"t","version":1}"#,
    #"{"type":"hello","token":"t","client":"00000000000000000000000001"}"#,
    #"{"type":"history","id":"00000000000000000000000001"}"#,
    #"{"type":"history","id":"00000000000000000000000001","limit":1,"before":1,"after":1}"#,
  ])
  func `a malformed frame is an error`(text: String) {
    #expect(throws: DecodingError.self) { try decode(Frame.self, text) }
  }

  @Test func `positions may have the largest value`() throws {
    for seq in [Int64.min, -1, 0, .max] {
      let read = try decode(Frame.self, #"{"type":"ping","seq":\#(seq)}"#)
      guard case .ping(let heartbeat) = read else {
        Issue.record("read as another frame")
        continue
      }
      #expect(heartbeat.seq == seq)
    }
  }
}
