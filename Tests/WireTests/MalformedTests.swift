import Testing

@testable import Wire

/// Refusals of malformed messages.
@Suite struct MalformedTests {
  private struct Quote: Codable, Equatable {
    enum Terms: String, Codable, CaseIterable { case monthly, inAdvance = "in_advance" }
    struct Line: Codable, Equatable {
      var label: String
      var amountPaisa: Int64
    }

    var offer: CommandID
    var isFinal: Bool
    var lines: [Line]
    var terms: Terms?
    var notes: [String: Int]?
  }

  private static let id = CommandID(value: 7).description

  private static func text(
    offer: String = #""\#(id)""#, isFinal: String = "true",
    lines: String = #"[{"label":"Rental","amount_paisa":5}]"#, more: String = ""
  ) -> String {
    #"{"offer":\#(offer),"is_final":\#(isFinal),"lines":\#(lines)\#(more)}"#
  }

  private static let faults: [(text: String, sentence: String, allowed: [String])] = [
    ("nonsense", "The message isn't valid JSON.", []),
    ("", "The message isn't valid JSON.", []),
    ("[]", "The message must be an object.", []),
    (#"{"is_final":true}"#, "offer is missing.", []),
    (#"{"offer":"\#(id)"}"#, "is_final is missing.", []),
    (text(offer: "5"), "offer must be text.", []),
    (text(offer: "null"), "offer is null. It must be text.", []),
    (text(offer: #""x""#), "offer: an id has 26 base-32 digits.", []),
    (text(isFinal: "1"), "is_final must be true or false.", []),
    (text(lines: "{}"), "lines must be a list.", []),
    (text(lines: "[5]"), "lines[0] must be an object.", []),
    (text(lines: #"[{"label":"a"}]"#), "lines[0].amount_paisa is missing.", []),
    (
      text(lines: #"[{"label":"a","amount_paisa":5},{"label":"a","amount_paisa":"6"}]"#),
      "lines[1].amount_paisa must be a whole number.", []
    ),
    (
      text(lines: #"[{"label":"a","amount_paisa":1.5}]"#),
      "lines[0].amount_paisa must be a whole number below 2^63.", []
    ),
    (
      text(lines: #"[{"label":"a","amount_paisa":1e400}]"#),
      "lines[0].amount_paisa must be a whole number below 2^63.", []
    ),
    (
      text(lines: #"[{"label":"a","amount_paisa":9223372036854775808}]"#),
      "lines[0].amount_paisa must be a whole number below 2^63.", []
    ),
    (
      text(more: #","is_final":false"#), "The member “is_final” occurs twice. Send it once.", []
    ),
    (
      text(lines: #"[{"label":"a","amount_paisa":5},{"label":"a","label":"}","amount_paisa":6}]"#),
      "The member “label” occurs twice in lines[1]. Send it once.", []
    ),
    (
      text(more: #","notes":{"a":1,"\u0061":2}"#),
      "The member “a” occurs twice in notes. Send it once.", []
    ),
    (
      text(more: #","terms":"weekly""#), "terms is “weekly”. It may be monthly or in_advance.",
      ["monthly", "in_advance"]
    ),
    (text(more: #","terms":5"#), "terms must be text.", []),
    (
      text(more: #","slots":3"#),
      "There is no member “slots”. There may be is_final, lines, notes, offer or terms.",
      ["is_final", "lines", "notes", "offer", "terms"]
    ),
    (
      text(lines: #"[{"label":"a","amount_paisa":5,"vat_rate":1}]"#),
      "There is no member “vat_rate” in lines[0]. There may be amount_paisa or label.",
      ["amount_paisa", "label"]
    ),
  ]

  @Test(arguments: faults)
  func `the refusal of a malformed message names the member and its valid values`(
    text: String, sentence: String, allowed: [String]
  ) {
    let refusal = #expect(throws: Refusal.self) {
      try WireCoding.decodeStrictly(Quote.self, from: Array(text.utf8))
    }
    #expect(refusal == Refusal(.malformed, sentence, allowed: allowed))
  }

  @Test func `deep nesting and cut strings end the search for doubled members`() {
    let deep = #"{"a":"# + String(repeating: #"[{"a":"#, count: 100_000)
    for text in [
      deep, #"{"a":1,"a"#, #"{"a":"\"#, "]}", #""a""#, #"{"a":1,"b":{"a":1},"c":["a","a"]}"#,
    ] {
      #expect(DoubledMember.first(in: Array(text.utf8)) == nil, "\(text.prefix(40))")
    }
    let doubled = DoubledMember.first(in: Array((deep + #"1,"a":2"#).utf8))
    #expect(doubled?.member == "a" && doubled?.path.count == 200_000)
  }

  @Test(arguments: [
    text(), text(more: #","terms":"in_advance""#), text(more: #","terms":null,"notes":null"#),
    text(more: #","notes":{"any":1,"member_name":2}"#), text(lines: "[]"),
  ])
  func `a valid message is decoded as without the check`(text: String) throws {
    let bytes = Array(text.utf8)
    let decoded = try WireCoding.decode(Quote.self, from: bytes)
    #expect(try WireCoding.decodeStrictly(Quote.self, from: bytes) == decoded)
  }

  @Test func `a server's message may have unknown members`() throws {
    let text = #"{"type":"pong","seq":5,"mood":"good"}"#
    let frame = try WireCoding.decode(ServerFrame<Numbers>.self, from: Array(text.utf8))
    guard case .pong(let heartbeat) = frame else { throw Refusal(.malformed, "\(frame)") }
    #expect(heartbeat.seq == 5)
  }

  private struct Keyed: Encodable {
    let key: String

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(1, forKey: Key(stringValue: key))
    }
  }

  @Test(arguments: ["a", "mediaBuy", "isPrivate", "photo1TakenAt", "url", "dailyCap", "at"])
  func `a refusal names members as the encoder writes them`(key: String) throws {
    let text = String(decoding: try WireCoding.encode(Keyed(key: key)), as: UTF8.self)
    #expect(text == #"{"\#(WireCoding.wireName(key))":1}"#)
  }

  @Test func `only the encoder's own bytes pass as free of unknown members`()
    throws
  {
    let envelope = CommandEnvelope<Numbers>(id: CommandID(value: 7), command: 5)
    let message = #"{"command":5,"id":"\#(Self.id)","type":"command"}"#
    func isEncoded(_ text: String, command: String = "5") -> Bool {
      envelope.isEncoded(in: Array(text.utf8), command: Array(command.utf8))
    }
    #expect(try WireCoding.encode(ClientFrame<Numbers>.command(envelope)) == Array(message.utf8))
    #expect(isEncoded(message))
    #expect(!isEncoded(message + " "))
    #expect(!isEncoded(message, command: "6"))
    #expect(!isEncoded(message.replacing("5", with: "5,\"a\":1", maxReplacements: 1)))
  }
}
