import EventLoop
import Models
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

/// Admission over real sockets.
@Suite struct AdmissionSocketTests {
  private static let health = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"

  /// Opens connections that say nothing, and waits until the server has accepted them.
  private func open(_ count: Int, _ bench: ServerBench) -> [Silent] {
    let before = bench.counters.connections
    let silent = (0..<count).map { _ in Silent(bench) }
    while bench.counters.connections < before + count { bench.turn() }
    return silent
  }

  @Test func `requests beyond the budget get 429 with the time to wait, and lose the connection`()
    throws
  {
    let bench = try ServerBench {
      $0.admission.rates[.requests] = .init(3, perSecond: 1)
      $0.requestsMax = 10
    }
    let token = bench.token(of: bench.fixture.desk)
    let request = "GET /healthz HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\r\n"
    let answers = bench.exchange([String(repeating: request, count: 6)])
    #expect(answers.ranges(of: "HTTP/1.1 200 ").count == 3, "\(answers)")
    #expect(answers.ranges(of: "HTTP/1.1 429 ").count == 1, "\(answers)")
    #expect(answers.contains("Retry-After: 1\r\n") && answers.contains("Connection: close\r\n"))
    #expect(answers.contains(#""code":"rate_limited""#), "\(answers)")
    // Another user, and somebody without a login, have their own.
    let other = request.replacing(token, with: bench.token(of: bench.fixture.seller))
    #expect(bench.exchange([other.closing]).hasPrefix("HTTP/1.1 200 "))
    #expect(bench.exchange([Self.health.closing]).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `an address has a limited number of connections, and a closed one makes room`() throws
  {
    let bench = try ServerBench { $0.connectionsOfAddressMax = 3 }
    let silent = open(3, bench)
    let answer = bench.exchange([Self.health])
    #expect(answer.hasPrefix("HTTP/1.1 429 ") && answer.contains("Retry-After"), "\(answer)")
    silent[0].close()
    for _ in 0..<20 { bench.turn() }
    #expect(bench.exchange([Self.health]).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `behind a trusted proxy each client is counted by its own address`() throws {
    let bench = try ServerBench {
      $0.connectionsOfAddressMax = 2
      $0.requestsMax = 10
      $0.trustedProxies = [AddressBlock("127.0.0.0/8")].compactMap { $0 }
    }
    func request(_ address: String) -> String {
      "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: \(address)\r\n\r\n"
    }
    // Four connections of the proxy wait, two of them with a request of the first client behind
    // them.
    let first = (0..<2).map { _ in Silent(bench, request("192.0.2.1")) }
    let others = (0..<2).map { _ in Silent(bench) }
    while (first + others).contains(where: { !$0.isOpen }) || first.contains(where: \.text.isEmpty)
    {
      bench.turn()
    }
    #expect(first.allSatisfy { $0.text.hasPrefix("HTTP/1.1 200 ") })
    #expect(bench.exchange([request("192.0.2.1").closing]).hasPrefix("HTTP/1.1 429 "))
    #expect(bench.exchange([request("192.0.2.2").closing]).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `a user has a limited number of WebSockets`() throws {
    let bench = try ServerBench { $0.connectionsOfUserMax = 1 }
    let user = bench.fixture.desk
    let head =
      "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
      + "Authorization: Bearer \(bench.token(of: user))\r\n\r\n"
    let first = Silent(bench, head)
    while first.text.isEmpty { bench.turn() }
    #expect(first.text.hasPrefix("HTTP/1.1 101 "))
    let second = bench.exchange([head])
    #expect(second.hasPrefix("HTTP/1.1 429 ") && second.contains("Retry-After"), "\(second)")
    #expect(bench.talk(as: bench.fixture.seller, [#"{"type":"ping","seq":0}"#]) == ["pong"])
    first.close()
    for _ in 0..<20 { bench.turn() }
    #expect(bench.talk(as: user, [#"{"type":"ping","seq":0}"#]) == ["pong"])
  }

  @Test func `while one user floods, the others are answered between the flood's messages`() throws
  {
    let bench = try ServerBench { $0.admission.rates[.link] = .init(1_000_000, perSecond: 1) }
    let token = bench.token(of: bench.fixture.buyers[0])
    let flood = (0..<8).map { _ in Flood(bench, token) }
    while !flood.allSatisfy(\.isGreeted) { bench.turn() }
    for peer in flood { peer.begin() }
    for _ in 0..<20 { bench.turn() }
    let before = flood.map(\.pongs).reduce(0, +)
    let words = bench.talk(as: bench.fixture.buyers[1], [#"{"type":"ping","seq":0}"#])
    #expect(words == ["pong"])
    let after = flood.map(\.pongs).reduce(0, +)
    // The flood goes on, and is not read faster than it is processed.
    #expect(after > before)
    #expect(bench.waiting <= 8 * 64)
  }

  // MARK: - Uploads

  private func post(_ token: String, count: Int = 2_000_000) -> String {
    "POST /api/v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n"
      + "Content-Length: \(count)\r\n\r\n"
  }

  /// What the server answers to the desk's import.
  private func importFaces(_ bench: ServerBench) -> String {
    let body = bench.envelope(1, .notification(.read(.init(ids: []))))
    let padding = String(repeating: " ", count: 2_000_000 - body.utf8.count)
    return bench.exchange([post(bench.token(of: bench.fixture.desk)), body + padding])
  }

  @Test func `four imports of a buyer are refused by their heads, and the desk imports`() throws {
    let bench = try ServerBench()
    let buyer = bench.token(of: bench.fixture.buyers[0])
    let refused = (0..<4).map { _ in Silent(bench, post(buyer, count: 33_554_432) + "{") }
    bench.wait { refused.allSatisfy { !$0.text.isEmpty } }
    for each in refused {
      #expect(each.text.hasPrefix("HTTP/1.1 403 "), "\(each.text)")
      #expect(each.text.contains(#""code":"not_allowed""#), "\(each.text)")
    }
    #expect(bench.uploadCount == 0 && bench.heldBytes < 1 << 16)
    let answer = importFaces(bench)
    #expect(answer.contains(#""type":"accepted""#), "\(answer)")
  }

  @Test func `imports that send nothing end, and nobody waits for them`() throws {
    let bench = try ServerBench { $0.uploadStallMilliseconds = 300 }
    let seller = bench.token(of: bench.fixture.seller)
    let stuck = (0..<4).map { _ in Silent(bench, post(seller) + "{") }
    while stuck.count(where: { $0.text.isEmpty }) > 1 { bench.turn() }
    // One of a user at a time.
    #expect(stuck.count { $0.text.hasPrefix("HTTP/1.1 429 ") } == 3)
    let answer = importFaces(bench)
    #expect(answer.contains(#""type":"accepted""#), "\(answer)")
    while stuck.contains(where: { $0.text.isEmpty }) { bench.turn() }
    #expect(stuck.count { $0.text.hasPrefix("HTTP/1.1 408 ") } == 1)
  }
}

extension String {
  /// The request, as the last of its connection.
  fileprivate var closing: String {
    replacing("Host: a\r\n", with: "Host: a\r\nConnection: close\r\n")
  }
}

/// A connection that sends one text, if any, and waits.
private final class Silent {
  private(set) var text = ""
  private(set) var isOpen = false
  private let stream: TCPStream

  init(_ bench: ServerBench, _ request: String = "") {
    stream = TCPStream(bench.loop, host: "127.0.0.1", port: bench.port)
    stream.onConnect = { [unowned self] in
      isOpen = true
      stream.send(Array(request.utf8))
    }
    stream.onReceive = { [unowned self] in text += String(decoding: $0, as: UTF8.self) }
  }

  deinit { stream.close() }

  func close() { stream.close() }
}

/// A WebSocket that sends pings without end.
private final class Flood {
  private(set) var pongs = 0
  private(set) var isGreeted = false
  private var text = ""
  private let stream: TCPStream
  private let token: String

  init(_ bench: ServerBench, _ token: String) {
    self.token = token
    stream = TCPStream(bench.loop, host: "127.0.0.1", port: bench.port)
    stream.backlogBytesMax = .max / 2
    stream.onConnect = { [unowned self] in
      stream.send(
        Array(
          ("GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + "Authorization: Bearer \(token)\r\n\r\n").utf8))
      let hello = ClientFrame<MarketProtocol>.hello(
        Hello(token: "", client: ClientID(value: 1), cursor: nil))
      stream.send(HostilePeer.frame(0x81, (try? WireCoding.encode(hello)) ?? []))
    }
    stream.onReceive = { [unowned self] in receive(String(decoding: $0, as: UTF8.self)) }
  }

  deinit { stream.close() }

  private func receive(_ more: String) {
    if !isGreeted {
      text += more
      isGreeted = text.contains(#""type":"snapshot""#)
    }
    let count = more.ranges(of: #""type":"pong""#).count
    pongs += count
    if count > 0 { begin() }
  }

  func begin() {
    let ping = HostilePeer.frame(0x81, Array(#"{"type":"ping","seq":0}"#.utf8))
    if stream.waitingBytes < 64 << 10 { stream.send((0..<200).flatMap { _ in ping }) }
  }
}
