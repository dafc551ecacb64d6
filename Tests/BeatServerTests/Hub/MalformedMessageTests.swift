import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Malformed messages over a WebSocket.
@Suite struct MalformedMessageTests {
  private var bench: HubBench
  private let tania: PeerID

  init() throws {
    bench = try HubBench()
    tania = bench.connect(1, as: bench.fixture.buyers[0])
    _ = bench.heard(tania)
  }

  private static let id = CommandID(99, at: Fixture().now)

  private static func command(_ body: String) -> String {
    #"{"type":"command","id":"\#(id)","command":\#(body)}"#
  }

  private static let faults: [(message: String, sentence: String)] = [
    ("{", "The message isn't valid JSON."),
    (#"{"seq":1}"#, "type is missing."),
    (
      #"{"type":"dance"}"#,
      "type is “dance”. It may be hello, command, ping, renew, digest, history, archive, "
        + "request_state, asset:subscribe, asset:unsubscribe, asset:heartbeat, asset:get_active, "
        + "typing or presence."
    ),
    (#"{"type":"ping","seq":"5"}"#, "seq must be a whole number."),
    (
      #"{"type":"presence","state":"asleep"}"#,
      "state is “asleep”. It may be online, away or busy."
    ),
    (#"{"type":"history","id":"\#(id)"}"#, "limit is missing."),
    (
      #"{"type":"history","id":"\#(id)","limit":5,"before":3,"after":2}"#,
      "The message: a request has either before or after."
    ),
  ]

  @Test(arguments: faults)
  mutating func `the refusal of a malformed message names the wrong member`(
    message: String, sentence: String
  ) {
    bench.say(message, tania)
    #expect(bench.heard(tania).compactMap(\.refusal) == [sentence])
  }

  private static let wrongCommands: [(command: String, sentence: String)] = [
    (#"{"type":"approve_offer","version":1}"#, "command.offer is missing."),
    (
      #"{"type":"approve_offer","offer":"\#(id)","version":"1"}"#,
      "command.version must be a whole number."
    ),
    (
      #"{"type":"approve_offer","offer":"\#(id)","version":1,"slots":3}"#,
      "There is no member “slots” in command. There may be offer, type or version."
    ),
    (
      #"{"type":"move_campaign","campaign":"\#(id)","step":"jump"}"#,
      "command.step is “jump”. It may be launch, pause, resume, complete or cancel."
    ),
    (#"{"type":"dance"}"#, "There is no command “dance”."),
    (#"["approve_offer"]"#, "command must be an object."), ("5", "command must be an object."),
    ("null", "command is null. It must be an object."),
    (#"{"type":3,"offer":"\#(id)","version":1}"#, "command.type must be text."),
    (
      #"{"type":"approve_offer","offer":"\#(id)","version":1.5}"#,
      "command.version must be a whole number below 2^63."
    ),
    (
      #"{"type":"approve_offer","offer":"\#(id)","version":1,"version":2}"#,
      "The member “version” occurs twice in command. Send it once."
    ),
  ]

  @Test(arguments: wrongCommands)
  mutating func `a malformed command is refused under its id and may be sent again`(
    command: String, sentence: String
  ) {
    for _ in 0..<2 {
      bench.say(Self.command(command), tania)
      #expect(bench.heard(tania).compactMap(\.refusal) == [sentence])
    }
    #expect(bench.appending.isEmpty)
  }

  @Test mutating func `a command whose envelope has an unknown member is refused`() {
    bench.say(
      #"{"type":"command","id":"\#(Self.id)","at":5,"#
        + #""command":{"type":"read_notifications","ids":[]}}"#, tania)
    #expect(
      bench.heard(tania).compactMap(\.refusal) == [
        "There is no member “at”. There may be command, id or type."
      ])
  }

  @Test mutating func `a hello may have unknown members of newer clients`() {
    let user = bench.fixture.buyers[0]
    bench.say(
      #"{"type":"hello","version":1,"token":"\#(user.id)","client":"\#(Self.id)","mood":"good"}"#,
      tania)
    #expect(bench.words(tania) == ["welcome", "snapshot"])
  }

  @Test mutating func `an executed command is answered again whatever else its message has`() {
    let body = #"{"type":"mark_probe","probe":"\#(Self.id)","expecting":0"#
    bench.say(Self.command(body + "}"), tania)
    bench.append()
    #expect(bench.words(tania).last == "accepted")
    bench.say(Self.command(body + #","mood":"good"}"#), tania)
    bench.append()
    #expect(bench.words(tania) == ["accepted"])
  }

  @Test mutating func `HTTP requests get the same refusals as WebSockets`() {
    let peer = PeerID(number: 9)
    bench.handle(.opened(peer, token: bench.fixture.buyers[0].id.description))
    bench.say(Self.command(#"{"type":"approve_offer","version":1}"#), peer)
    #expect(bench.heard(peer).compactMap(\.refusal) == ["command.offer is missing."])
  }

  @Test mutating func `the order of members and white space do not matter`() {
    bench.say(
      #"{"type":"command", "command":{"probe":"\#(Self.id)","type":"mark_probe","expecting":0},"#
        + #""id":"\#(Self.id)"}"#, tania)
    bench.append()
    #expect(bench.words(tania).last == "accepted")
  }
}

extension ServerFrame<MarketProtocol> {
  /// The sentence of a refusal or a fault.
  fileprivate var refusal: String? {
    switch self {
    case .refused(let refused): refused.refusal.message
    case .fault(let refusal): refusal.message
    default: nil
    }
  }
}
