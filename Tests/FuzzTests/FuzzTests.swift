import FuzzTargets
import Pictures
import Testing
import Wire

/// A short run of libFuzzer's targets: good inputs, and thousands of mutations.
@Suite struct FuzzTests {
  private static let frames: [[UInt8]] = [
    [1, 0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58],
    [0, 0x01, 0x02, 0x41, 0x42, 0x89, 0x01, 0x21, 0x80, 0x01, 0x43, 0x88, 0x02, 0x03, 0xe8],
    [2, 0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0xc1, 0x05, 0xf2, 0x00, 0x11],
    [6, 0x41, 0x03, 0xf2, 0x48, 0xcd, 0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00],
    [0, 0x82, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0], [0, 0x82, 0x7e, 0, 126],
  ]

  private static let requests = [
    """
    GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
    Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits="10"\r\n\r\n
    """,
    "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nA: b\r\n c\r\n\r\n",
    "HTTP/1.0 302\r\nLocation: /x\r\n y\r\nX: caf\u{e9}\r\n\r\nabc",
  ].map { Array($0.utf8) }

  private static let messages = [
    #"{"type":"ping","seq":5}"#, #"{"type":"renew","token":"x"}"#,
    #"{"type":"hello","version":1,"token":"","client":"00000000000000000000000001"}"#,
    """
    {"type":"command","id":"01M7ZM42200000000000000001","command":{"type":"request_offer",\
    "offer":"00000000000000000000000009","asset":"00000000000000000000000001",\
    "dates":{"from":"2026-12-01","to":"2026-12-31"},"note":""}}
    """,
    """
    {"type":"command","id":"01M7ZM42200000000000000001","command":{"type":"add_user",\
    "id":"00000000000000000000000009","name":"x","email":"x@y","role":"buyer",\
    "organisation":"00000000000000000000000002"}}
    """,
    """
    {"type":"command","id":"01M7ZM42200000000000000001","command":{"type":"create_note",\
    "asset":"00000000000000000000000001","text":"the mast leans","is_private":true}}
    """,
    """
    {"type":"command","id":"01M7ZM42200000000000000001","command":{"type":"open_conversation",\
    "conversation":"00000000000000000000000009","subject":"x","members":[\
    {"organisation":"00000000000000000000000001"},{"organisation":"00000000000000000000000003",\
    "user":"00000000000000000000000004"}],"about":{"kind":"asset",\
    "id":"0000000000000000000000000A"}}}
    """,
    """
    {"type":"command","id":"01M7ZM42200000000000000001","command":{"type":"mark_delivered",\
    "marks":[{"conversation":"00000000000000000000000009","number":1}]}}
    """,
    #"{"type":"asset:heartbeat","assets":["00000000000000000000000001"]}"#,
    #"{"type":"typing","conversation":"00000000000000000000000009"}"#,
    #"{"type":"presence","state":"busy"}"#,
  ].map { Array($0.utf8) }

  private static let journals = [
    """
    {"at":5,"kind":"given","order":{"command":{"ids":[],"type":"read_notifications"},\
    "id":"00000000000000000000000001"}}
    {"id":"00000000000000000000000001","kind":"sent"}
    {"id":"00000000000000000000000001","kind":"settled"}

    """
  ].map { Array($0.utf8) }

  private static let tables = [
    """
    code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month\r\n\
    A,"x ""y"",\nz",S,wall,1,2,23.5,90.5,650000.50\r\nB,'=1,S,led,3,4,23,90,5\r\n
    """,
    """
    code,name,owner,medium,display,loop_seconds,slots,width_feet,height_feet,latitude,longitude,\
    rate_per_month,daily_traffic,permit_expiry,is_sample,photo_1_url,photo_1_taken_at\n\
    A,খ,S,led,digital,60,6,1,2,23.5,90.5,1,5,2027-07-01,yes,u,2026-11-21T10:00:00.5Z\n
    """,
    """
    {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",\
    "coordinates":[90.5,23.5]},"properties":{"code":"A","name":"B","owner":"S","medium":"wall",\
    "width_feet":1,"height_feet":2,"rate_per_month":5.5,"is_sample":true}}]}
    """,
  ].map { Array($0.utf8) }

  private static let answers = [
    """
    HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n\n\
    data: {"choices":[{"delta":{"content":"Hello, "}}]}\n\n\
    data: {"choices":[{"delta":{"content":"\u{1b}[2Jআজ"}}],"usage":null}\n\ndata: [DONE]\n\n
    """,
    """
    HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
    2e;x=1\r\ndata: {"choices":[{"delta":{"content":"one"}}]}\r\n\r\n\
    e\r\ndata: [DONE]\r\n\r\n0\r\nX: y\r\n\r\n
    """,
    """
    HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 71\r\n\r\n\
    {"choices":[{"message":{"content":"Hello, you"},"finish_reason":"stop"}]}
    """,
  ].map { Array($0.utf8) }

  private static let pictures: [[UInt8]] = {
    let picture = Picture(width: 9, height: 5) { x, y in
      Pixel(UInt8(x * 28), UInt8(y * 50), UInt8((x + y) * 18))
    }
    return [picture.png, [0xff, 0xd8, 0xff, 0xe0], Array("RIFF\0\0\0\0WEBPVP8 ".utf8)]
  }()

  private static let words = [
    " the mast leans,\nit is not lit", "0ফার্মগেট মোড়ে ক্ষ্ম\u{9cd}\u{200d}", "\u{5}👨‍👩‍👧‍👦🇧🇩🇧 👍🏽",
    "(\u{202e}abc\u{2066}e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "7\u{1100}\u{1161}字字\r\n\t\u{1b}[31m",
  ].map { Array($0.utf8) }

  private static let keys: [[UInt8]] = [
    Array("\u{1b}[<0;12;9M\u{1b}[M !!\u{1b}[32;12;9M\u{1b}[A\u{1b}OB\u{1b}\u{1b}[5~q".utf8),
    Array("\u{1b}]11;rgb:ff/ff/ff\u{7}\u{1b}P>|x\u{1b}\\\u{1b}_Gi=1\u{1b}\\ক্ষ\u{1b}".utf8),
    Array("\u{1b}[200~a\u{1b}[2b\u{1b}[201~\u{1b}[97:65;2:1;65u\u{1b}[27;5;99~\u{1b}[[A".utf8),
    [0x9b, 0x41, 0xe0, 0xa6, 0x1b, 0xe0, 0xa6, 0x95, 0x9d, 0x9c, 0x1b, 0x5b, 0x33, 0x24],
  ]

  private static let addresses: [[UInt8]] = [
    Array("PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\r\nGET / HTTP/1.1\r\n".utf8),
    Array("PROXY UNKNOWN x\r\n".utf8),
    [
      13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10, 0x21, 0x11, 0, 12, 192, 0, 2, 7, 192,
      0, 2, 1, 0, 9, 1, 187, 65,
    ],
    Array("203.0.113.9, [2001:db8::7]:80, 10.0.0.2:9,\t::1".utf8), Array("2001:db8::/32".utf8),
    Array(",\u{10}\u{602}".utf8), Array("::ffff:192.0.2.7".utf8), Array("10.0.0.0/8".utf8),
    Array("[::1]:4100".utf8),
    Array("/%68ealthz%2f?since=%30%3A1&x=a+b".utf8),
  ]

  private static let configurations = [
    "data = /var/lib/beatspace\r\nlisten = [::1]:4100\nlisten = unix:/run/s # here\n\n# no\n",
    "log = json\nlog-level=error\nproxy-protocol = yes\ntrusted-proxy = \"10.0.0.0/8\" # x\n",
    "  allow-origin\t= \"https://a.org\\\"\\\\\"\nconnections-per-user = 3\nlsten = বাংলা",
    "theme = light\nascii=yes\nprofile.dhaka = https://x.example\nemail.dhaka = \"a b\" # x\n",
    "server = nowhere\nbell = off\nreduced-motion = on\na = Ctrl-x F2\nb = like c\nc = like b\n",
    "[server]\na\n= b\ndata = \"x\ndata = /a\ndata = /b\nlog = \u{1b}[2J\u{9b}\u{301}",
  ].map { Array($0.utf8) }

  /// Changes, drops, duplicates and inserts a few bytes.
  private static func spoiled(_ input: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = input
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let index = Int.random(in: 0...bytes.count, using: &generator)
      let byte = UInt8.random(in: .min ... .max, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: if index < bytes.count { bytes[index] = byte }
      case 1: if index < bytes.count { bytes.remove(at: index) }
      case 2: bytes.insert(byte, at: index)
      default: bytes.insert(contentsOf: bytes.suffix(from: index), at: index)
      }
    }
    return bytes
  }

  private static func run(_ inputs: [[UInt8]], count: Int, _ target: ([UInt8]) -> Void) {
    var generator = SeededGenerator(seed: 1)
    for input in inputs {
      target(input)
      for _ in 0..<count { target(spoiled(input, &generator)) }
    }
    target([])
  }

  @Test func `frames`() { Self.run(Self.frames, count: 2_000, FuzzTargets.frames) }
  @Test func `requests and responses`() { Self.run(Self.requests, count: 500, FuzzTargets.http) }
  @Test func `messages`() { Self.run(Self.messages, count: 150, FuzzTargets.wire) }
  @Test func `journals of an outbox`() { Self.run(Self.journals, count: 500, FuzzTargets.outbox) }

  @Test func `tables of faces`() { Self.run(Self.tables, count: 60, FuzzTargets.tables) }

  @Test func `answers of the assistant`() {
    Self.run(Self.answers, count: 200, FuzzTargets.answers)
  }

  @Test func `pictures`() { Self.run(Self.pictures, count: 500, FuzzTargets.pictures) }
  @Test func `words`() { Self.run(Self.words, count: 100, FuzzTargets.words) }

  @Test func `addresses, forwarded and in PROXY headers`() {
    Self.run(Self.addresses, count: 500, FuzzTargets.addresses)
  }

  @Test func `configuration files`() {
    Self.run(Self.configurations, count: 500, FuzzTargets.configuration)
  }

  @Test func `keys`() { Self.run(Self.keys, count: 1_000, FuzzTargets.keys) }

  @Test func `a canary: a broken law is noticed`() async {
    await #expect(processExitsWith: .failure) {
      FuzzTargets.canary([1, 2, 3])
    }
  }
}
