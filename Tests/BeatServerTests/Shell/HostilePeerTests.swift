import EventLoop
import Models
import TLS
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

/// Hostile bytes over real sockets. After each, the next connection works.
@Suite struct HostilePeerTests {
  private static let health = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
  /// The size of one read, and the limit of one request or message.
  private static let heldBytesMax = 64 << 10 + 128 << 10

  private static func works(_ bench: ServerBench) -> Bool {
    bench.exchange([health]).hasPrefix("HTTP/1.1 200 ")
      && bench.talk(as: bench.fixture.buyers[0], [#"{"type":"ping","seq":0}"#]) == ["pong"]
  }

  // MARK: - Instead of HTTP

  private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
  /// The first bytes of a TLS record with a ClientHello.
  private static let hello: [UInt8] = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc]

  @Test(
    arguments: [
      (preface, 505), (preface + [0, 0, 0, 4, 0, 0, 0, 0, 0], 505), (hello, 400), ([0], 400),
      ((0...255).reversed(), 400), (Array("SSH-2.0-OpenSSH_9.2\r\n\r\n".utf8), 400),
    ] as [([UInt8], Int)])
  func `bytes that are not HTTP are refused at once and counted`(bytes: [UInt8], status: Int) throws
  {
    let bench = try ServerBench()
    let peer = HostilePeer(bench, .plain, [bytes])
    #expect(peer.text.hasPrefix("HTTP/1.1 \(status) "), "\(peer.text)")
    #expect(peer.hasEnded && bench.counters == ServerCounters(connections: 1, requestsRefused: 1))
    #expect(Self.works(bench))
  }

  @Test func `an endless head is refused with little memory used`() throws {
    let bench = try ServerBench()
    let field = Array("X-Very-Long: \(String(repeating: "x", count: 900))\r\n".utf8)
    let peer = HostilePeer(
      bench, .plain,
      [Array("GET / HTTP/1.1\r\n".utf8)] + Array(repeating: field, count: 1_000))
    #expect(peer.text.hasPrefix("HTTP/1.1 431 "), "\(peer.text)")
    #expect((1_000...Self.heldBytesMax).contains(peer.heldBytesMax), "\(peer.heldBytesMax)")
    #expect(peer.hasEnded && bench.counters == ServerCounters(connections: 1, requestsRefused: 1))
    #expect(Self.works(bench))
  }

  @Test(arguments: [
    "", "G", "GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
  ])
  func `a missing request times out`(text: String) throws {
    let bench = try ServerBench { $0.requestMilliseconds = 50 }
    let peer = HostilePeer(bench, .plain, [Array(text.utf8)])
    #expect(peer.text.hasPrefix("HTTP/1.1 408 "), "\(peer.text)")
    #expect(peer.hasEnded && bench.counters.requestsRefused == 1)
    #expect(Self.works(bench))
  }

  @Test func `plain bytes on a TLS port end the connection and are counted`() throws {
    let certificate = try Certificate()
    let bench = try ServerBench {
      $0.certificateFile = certificate.certificateFile
      $0.keyFile = certificate.keyFile
      $0.requestMilliseconds = 500
    }
    for bytes in [Array(Self.health.utf8), Self.preface, [0x16, 3, 1, 0, 5, 0xff, 0, 0, 1, 0]] {
      let peer = HostilePeer(bench, .plain, [bytes])
      #expect(peer.hasEnded && !peer.text.contains("HTTP"), "\(peer.text)")
    }
    #expect(bench.counters == ServerCounters(connections: 3, tlsFailures: 3))
    // An incomplete ClientHello is not a request and fails at once.
    let half = HostilePeer(bench, .plain, [Self.hello])
    #expect(half.hasEnded && half.text.isEmpty, "\(half.text)")
    #expect(
      bench.counters == ServerCounters(connections: 4, requestsRefused: 1, tlsFailures: 3))
    let friend = try TLSContext.client(caFile: certificate.certificateFile)
    #expect(bench.exchange([Self.health], under: friend).hasPrefix("HTTP/1.1 200 "))
  }

  // MARK: - Instead of frames

  private static func broken() -> [(name: String, bytes: [UInt8], code: CloseCode)] {
    func frame(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
      HostilePeer.frame(first, payload)
    }
    let fragments = (0..<10_000).flatMap { frame($0 == 0 ? 0x01 : 0x00, [0x41]) }
    return [
      ("a length of 2^63", [0x82, 0xff, 0x80] + [UInt8](repeating: 0, count: 11), .protocolError),
      (
        "a length of 2^63 - 1", [0x82, 0xff, 0x7f] + [UInt8](repeating: 0xff, count: 11),
        .messageTooBig
      ),
      (
        "a length of 2^63 - 1 after a fragment",
        frame(0x01, [0x41]) + [0x80, 0xff, 0x7f] + [UInt8](repeating: 0xff, count: 11),
        .messageTooBig
      ),
      ("a length that has a shorter form", [0x82, 0xfe, 0, 5, 0, 0, 0, 0], .protocolError),
      ("a frame without a mask", [0x81, 0x02, 0x7b, 0x7d], .protocolError),
      ("text that is not UTF-8", frame(0x81, [0x7b, 0xff]), .invalidPayload),
      ("text cut inside a scalar", frame(0x81, [0xe0, 0xa6]), .invalidPayload),
      ("damaged compression", frame(0xc1, [0xff, 0xff, 0xff]), .invalidPayload),
      ("binary", frame(0x82, [0x00]), .unsupportedData),
      ("a reserved bit", frame(0xa1), .protocolError),
      ("another reserved bit", frame(0x91), .protocolError),
      ("a compressed ping", frame(0xc9), .protocolError),
      ("a reserved opcode", frame(0x83), .protocolError),
      ("a reserved control opcode", frame(0x8f), .protocolError),
      ("a ping in fragments", frame(0x09) + frame(0x80), .protocolError),
      ("a goodbye in fragments", frame(0x08, [0x03]) + frame(0x80, [0xe8]), .protocolError),
      ("a ping that is too long", [0x89, 0xfe, 0, 126, 0, 0, 0, 0], .protocolError),
      ("a goodbye that is too long", [0x88, 0xfe, 0, 126, 0, 0, 0, 0], .protocolError),
      ("a goodbye of one byte", frame(0x88, [0x03]), .protocolError),
      ("a goodbye with 1005", frame(0x88, [0x03, 0xed]), .protocolError),
      ("a goodbye with 999", frame(0x88, [0x03, 0xe7]), .protocolError),
      ("a goodbye with 5000", frame(0x88, [0x13, 0x88]), .protocolError),
      ("a goodbye that is not UTF-8", frame(0x88, [0x03, 0xe8, 0xff]), .invalidPayload),
      ("a continuation of nothing", frame(0x80), .protocolError),
      ("a message inside another", frame(0x01) + frame(0x81), .protocolError),
      ("10,000 fragments of a byte", fragments, .messageTooBig),
      ("a bomb", bomb(), .messageTooBig),
    ]
  }

  /// 64 MiB of zeros in a few bytes.
  private static func bomb() -> [UInt8] {
    var client = Connection(
      role: .client, deflate: Deflate(fromClient: .init(isFresh: true)),
      generator: SeededGenerator(seed: 1))
    client.sendText([UInt8](repeating: 0x20, count: 64 << 20))
    return client.drainOutput()
  }

  @Test func `a protocol violation closes with its code and is counted`() throws {
    let bench = try ServerBench()
    let broken = Self.broken()
    for (name, bytes, code) in broken {
      // Later frames are ignored.
      let peer = HostilePeer(bench, .upgraded, [bytes, HostilePeer.frame(0x89)])
      #expect(peer.closeCode == code, "\(name): \(peer.events)")
      #expect(peer.events.count == 1 && peer.hasEnded, "\(name): \(peer.events)")
      #expect(peer.heldBytesMax <= Self.heldBytesMax, "\(name): \(peer.heldBytesMax)")
    }
    #expect(
      bench.counters
        == ServerCounters(
          connections: broken.count, webSockets: broken.count, protocolErrors: broken.count))
    #expect(Self.works(bench))
  }

  @Test func `a deflate bomb is closed with little memory used`() throws {
    let bomb = Self.bomb()
    #expect(bomb.count < 128 << 10)
    let bench = try ServerBench()
    let pieces = stride(from: 0, to: bomb.count, by: 1_000).map {
      Array(bomb[$0..<min($0 + 1_000, bomb.count)])
    }
    let peer = HostilePeer(bench, .upgraded, pieces)
    #expect(peer.closeCode == .messageTooBig)
    #expect(peer.heldBytesMax <= Self.heldBytesMax, "\(peer.heldBytesMax)")
  }

  @Test func `a close frame is answered and not counted as an error`() throws {
    let bench = try ServerBench()
    let reason = Array(String(repeating: "x", count: 123).utf8)
    let peer = HostilePeer(bench, .upgraded, [HostilePeer.frame(0x88, [0x0f, 0xa0] + reason)])
    #expect(peer.closeCode == CloseCode(rawValue: 4_000) && peer.hasEnded)
    #expect(bench.counters == ServerCounters(connections: 1, webSockets: 1))
    #expect(Self.works(bench))
  }

  // MARK: - Floods of valid input

  @Test func `hundreds of pings in a packet are all answered, and the link stays up`() throws {
    let bench = try ServerBench()
    let pings = (0..<500).map { Array("\($0)".utf8) }
    let hello = try WireCoding.encode(
      ClientFrame<MarketProtocol>.hello(
        Hello(token: bench.token(of: bench.fixture.desk), client: ClientID(value: 1), cursor: nil)))
    let peer = HostilePeer(
      bench, .upgraded,
      [pings.flatMap { HostilePeer.frame(0x89, $0) }, HostilePeer.frame(0x81, hello)]
    ) { if case .text = $0 { true } else { false } }
    // RFC 6455 §5.5.3
    #expect(peer.events.prefix(500) == pings.map { .pong($0) }[...])
    #expect(peer.heldBytesMax <= Self.heldBytesMax)
    // The welcome.
    guard case .text = peer.events[500], !peer.hasEnded else {
      Issue.record("\(peer.events.suffix(3))")
      return
    }
    #expect(bench.counters == ServerCounters(connections: 1, webSockets: 1))
    #expect(Self.works(bench))
  }

  @Test func `pings beyond the budget are cut with a reason`() throws {
    let bench = try ServerBench()
    let ping = HostilePeer.frame(0x89)
    let peer = HostilePeer(
      bench, .upgraded, [(0..<2_000).flatMap { _ in ping }, HostilePeer.frame(0x89)])
    #expect(peer.closeCode?.rawValue == HubClose.tooMuch, "\(peer.events.suffix(3))")
    let texts = peer.events.filter { if case .text = $0 { true } else { false } }
    // The first excess is answered.
    #expect(texts.count == 1)
    #expect(peer.events.count < 1_000)
    guard case .closed(_, let reason, _)? = peer.events.last else { return }
    #expect(reason == "Too many heartbeats at once. Try again in 29 seconds.")
    #expect(Self.works(bench))
  }

  @Test func `pings without reading end the link with little memory used`() throws {
    let bench = try ServerBench {
      $0.stallMilliseconds = 200
      $0.admission.rates[.link] = .init(1_000_000, perSecond: 1)
    }
    let flood = (0..<500).flatMap { _ in HostilePeer.frame(0x89, [UInt8](repeating: 1, count: 125))
    }
    let peer = HostilePeer(bench, .deaf, Array(repeating: flood, count: 300))
    #expect(peer.hasEnded && bench.heldBytes == 0)
    #expect(
      bench.counters == ServerCounters(connections: 1, webSockets: 1, stalls: 1))
    #expect(peer.heldBytesMax > Self.heldBytesMax)
    #expect(peer.heldBytesMax <= TCPStream.backlogBytesMax + Self.heldBytesMax)
    #expect(Self.works(bench))
  }
}
