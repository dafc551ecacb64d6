import Models
import TestSupport
import Testing
import Wire

/// The encoding of signals, byte for byte.
@Suite struct SignalCodingTests {
  private static let face = ID<Asset>(value: 7)
  private static let one = "00000000000000000000000007"
  private static let tania = Fixture().buyers[0]

  private static let client: [(ClientSignal, String)] = [
    (.subscribe(face), #"{"asset":"\#(one)","type":"asset:subscribe"}"#),
    (.unsubscribe(face), #"{"asset":"\#(one)","type":"asset:unsubscribe"}"#),
    (.heartbeat([face, face]), #"{"assets":["\#(one)","\#(one)"],"type":"asset:heartbeat"}"#),
    (.heartbeat([]), #"{"assets":[],"type":"asset:heartbeat"}"#),
    (.getActive(face), #"{"asset":"\#(one)","type":"asset:get_active"}"#),
    (.typing(RoomID(value: 7)), #"{"conversation":"\#(one)","type":"typing"}"#),
    (.presence(.busy), #"{"state":"busy","type":"presence"}"#),
  ]

  private static let server: [(ServerSignal, String)] = [
    (
      .active(AssetViewers(face, Fixture().buyers + [Fixture().seller], for: tania)),
      #"{"asset":"\#(one)","buyers":2,"count":4,"sellers":1,"type":"asset:active","#
        + #""viewers":[{"name":"Tania","user":"\#(tania.id)"}]}"#
    ),
    (
      .everyone([PersonPresence(tania, .away)]),
      #"{"people":[{"name":"Tania","organisation":"\#(tania.organisation)","state":"away","#
        + #""user":"\#(tania.id)"}],"#
        + #""type":"presence:active"}"#
    ),
    (
      .presenceChanged(PersonPresence(tania, .offline)),
      #"{"name":"Tania","organisation":"\#(tania.organisation)","state":"offline","#
        + #""type":"presence:changed","user":"\#(tania.id)"}"#
    ),
    (
      .typing(Typing(in: RoomID(value: 7), tania)),
      #"{"conversation":"\#(one)","milliseconds":5000,"name":"Tania","type":"typing","#
        + #""user":"\#(tania.id)"}"#
    ),
    (
      .assistant(
        AnswerDraft(conversation: ID(value: 7), question: ID(value: 7), text: "so far")),
      #"{"conversation":"\#(one)","question":"\#(one)","text":"so far","type":"assistant"}"#
    ),
  ]

  @Test func `every signal has the expected bytes and is read back`() throws {
    for (signal, text) in Self.client {
      let bytes = try WireCoding.encode(ClientFrame<MarketProtocol>.signal(signal))
      #expect(String(decoding: bytes, as: UTF8.self) == text)
      guard
        case .signal(let read) = try WireCoding.decode(
          ClientFrame<MarketProtocol>.self, from: bytes)
      else {
        Issue.record("\(text) was read as another frame")
        continue
      }
      #expect(read == signal)
    }
    for (signal, text) in Self.server {
      let bytes = try WireCoding.encode(ServerFrame<MarketProtocol>.signal(signal))
      #expect(String(decoding: bytes, as: UTF8.self) == text)
      guard
        case .signal(let read) = try WireCoding.decode(
          ServerFrame<MarketProtocol>.self, from: bytes)
      else {
        Issue.record("\(text) was read as another frame")
        continue
      }
      #expect(read == signal)
    }
  }

  @Test(arguments: [
    #"{"type":"asset:active"}"#, #"{"type":"presence:active"}"#,
    #"{"type":"presence:active","people":[1]}"#,
    #"{"type":"presence:changed","user":"00000000000000000000000007","name":"T","#
      + #""organisation":"00000000000000000000000007","state":"gone"}"#,
    #"{"type":"typing","conversation":"00000000000000000000000007"}"#, #"{"type":"asset:gone"}"#,
  ])
  func `an invalid signal is an error`(text: String) {
    #expect(throws: DecodingError.self) {
      try WireCoding.decode(ServerFrame<MarketProtocol>.self, from: Array(text.utf8))
    }
  }

  @Test func `twenty viewers of a crowd are named, and all are counted`() {
    let desk = Fixture().desk
    let crowd = (0..<1_000).map { number in
      User(
        id: ID(value: UInt128(number)), name: "Buyer \(number)", email: "", role: .buyer,
        organisation: ID(value: UInt128(number)))
    }
    let viewers = AssetViewers(Self.face, crowd, for: desk)
    #expect(viewers.count == 1_000 && viewers.viewers.count == 20)
    #expect(viewers.buyers == 0 && viewers.sellers == 0)
    let stranger = AssetViewers(Self.face, crowd, for: crowd[3])
    #expect(stranger.viewers.map(\.name) == ["Buyer 3"] && stranger.buyers == 999)
  }
}
