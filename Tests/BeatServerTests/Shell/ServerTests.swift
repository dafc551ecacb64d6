import EventLoop
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// The server for strangers and users, over real sockets.
@Suite struct ServerTests {
  private static let login = """
    POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 53\r\n\r\n\
    {"email":"farzana@example.org","password":"secret" }\n
    """

  @Test func `a server waits for the operator where the clock is far from the newest event`() {
    #expect(throws: ClockJump.self) { try ServerBench { $0.acceptsClock = false } }
  }

  @Test func `strangers get only the health check`() throws {
    let bench = try ServerBench()
    let answer = bench.exchange(["GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"])
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(answer.hasSuffix("\r\n\r\n{\"status\":\"ok\"}"))
  }

  @Test(arguments: [
    ("nonsense\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "404"),
    ("GET /ws HTTP/1.1\r\nHost: a\r\n\r\n", "426"),
    ("GET /healthz HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\n\r\n", "403"),
    ("POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", "400"),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 20_000), "431"),
  ])
  func `a bad request gets its status, and the next one works`(
    request: String, status: String
  ) throws {
    let bench = try ServerBench()
    #expect(bench.exchange([request]).hasPrefix("HTTP/1.1 \(status) "))
    let health = bench.exchange(["GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"])
    #expect(health.hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `a server listens at each of its addresses`() throws {
    let bench = try ServerBench {
      $0.listen = ["127.0.0.1:0", "127.0.0.2:0"].compactMap { ListenAddress($0) }
    }
    #expect(bench.addresses.count == 2)
    for address in bench.addresses {
      let parts = address.replacing("http://", with: "").split(separator: ":")
      var answer = ""
      let stream = TCPStream(bench.loop, host: String(parts[0]), port: UInt16(parts[1]) ?? 0)
      stream.onConnect = { stream.send(Array("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8)) }
      stream.onReceive = { answer += String(decoding: $0, as: UTF8.self) }
      stream.onEnd = { _ in bench.loop.stop() }
      bench.run()
      stream.close()
      #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(address): \(answer)")
    }
  }

  @Test func `a login in pieces is one login, and later bytes are ignored`() throws {
    let bench = try ServerBench()
    let pieces = Self.login.map(String.init) + Array(repeating: "x", count: 50)
    let answer = bench.exchange(pieces)
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer)")
    #expect(answer.components(of: "refresh_token") == 1)
  }

  @Test func `a wrong password and an unknown address get the same refusal`() throws {
    let bench = try ServerBench()
    let wrong = bench.exchange([Self.login.replacing("secret\" ", with: "guess!\" ")])
      .withoutRequestID
    let unknown = bench.exchange([Self.login.replacing("farzana", with: "nobody1")])
      .withoutRequestID
    #expect(wrong.hasPrefix("HTTP/1.1 401 ") && wrong == unknown, "\(wrong)\n\(unknown)")
  }

  @Test(arguments: ["null", "a.b", "a.b.c"])
  func `a bad token is refused before there is a WebSocket`(token: String) throws {
    let bench = try ServerBench()
    let answer = bench.exchange([
      """
      GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
      Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
      Authorization: Bearer \(token)\r\n\r\n
      """
    ])
    #expect(answer.hasPrefix("HTTP/1.1 401 ") && answer.contains("token_malformed"), "\(answer)")
  }

  @Test func `a command succeeds while another program briefly holds the database`() throws {
    let bench = try ServerBench()
    let other = try Database(path: bench.databasePath, lockWaitMilliseconds: 0)
    try other.execute("BEGIN IMMEDIATE")
    bench.loop.schedule(at: bench.loop.now.uptime.advanced(byMilliseconds: 200)) {
      #expect(throws: Never.self) { try other.execute("ROLLBACK") }
    }
    let mark = Command.probe(.mark(.init(probe: ID(value: 1), expecting: 0)))
    #expect(bench.talk(as: bench.fixture.desk, [bench.envelope(1, mark)]) == ["accepted"])
  }

  @Test func `a buyer's forbidden command gets its code, and the link stays`() throws {
    let bench = try ServerBench()
    let fixture = bench.fixture
    func request(_ offer: UInt128, _ dates: DayRange, note: String = "") -> Command {
      .offer(
        .request(
          .init(
            offer: ID(value: offer), asset: fixture.face.id, campaign: nil, dates: dates, note: note
          )))
    }
    let today = Day(bench.loop.now.instant)
    let good = DayRange(from: today.advanced(by: 10), to: today.advanced(by: 40))
    let backwards = DayRange(from: good.end, to: good.start)
    let words = bench.talk(
      as: fixture.buyers[0],
      [
        "{", #"{"type":"command","id":"\#(CommandID(value: 1))","command":{"type":"dance"}}"#,
        bench.envelope(2, request(1, backwards)),
        bench.envelope(3, request(1, good, note: "\u{1b}[2J")),
        bench.envelope(4, fixture.quote(ID(value: 1))), bench.envelope(5, request(1, good)),
        bench.envelope(6, .offer(.approve(.init(offer: ID(value: 1), version: 1)))),
        bench.envelope(7, .offer(.cancel(.init(offer: ID(value: 99), reason: "")))),
        bench.envelope(8, request(1, good)),
      ])
    #expect(
      words == [
        "fault malformed", "unknown_command", "invalid_dates", "invalid_text", "not_allowed",
        "accepted", "invalid_state", "not_found", "duplicate",
      ])
  }

  @Test func `the desk's invalid command gets its code, as does a stale version`() throws {
    let bench = try ServerBench()
    let today = Day(bench.loop.now.instant)
    let offer = ID<Offer>(value: 1)
    let request = Command.offer(
      .request(
        .init(
          offer: offer, asset: bench.fixture.face.id, campaign: nil,
          dates: DayRange(from: today.advanced(by: 10), to: today.advanced(by: 40)), note: "")))
    func quote(_ version: Int, taka: Int64, hours: Int64 = 1) -> Command {
      .offer(
        .quote(
          .init(
            offer: offer, version: version,
            quote: Quote.Draft(
              lines: [.init(label: "Rental", amount: Money(taka: taka))],
              validUntil: bench.loop.now.instant.advanced(byMilliseconds: hours * 3_600_000)))))
    }
    #expect(bench.talk(as: bench.fixture.buyers[0], [bench.envelope(1, request)]) == ["accepted"])
    let desk = bench.talk(
      as: bench.fixture.desk,
      [
        bench.envelope(2, quote(1, taka: -5)), bench.envelope(3, quote(1, taka: .max / 100)),
        bench.envelope(4, quote(1, taka: 5, hours: -1)), bench.envelope(5, quote(2, taka: 5)),
        bench.envelope(6, quote(1, taka: 5)), bench.envelope(7, quote(2, taka: 4)),
        bench.envelope(8, request),
      ])
    #expect(
      desk == [
        "invalid_price", "invalid_price", "invalid_deadline", "stale_version", "accepted",
        "accepted", "not_allowed",
      ])
    let buyer = bench.talk(
      as: bench.fixture.buyers[0],
      [
        bench.envelope(9, .offer(.approve(.init(offer: offer, version: 1)))),
        bench.envelope(10, .offer(.approve(.init(offer: offer, version: 2)))),
      ])
    #expect(buyer == ["stale_version", "accepted"])
  }

  private static let upgrade = """
    GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
    """

  /// The first bytes of a header, a header without its payload, a first fragment.
  @Test(arguments: [[0x81], [0x81, 0x82, 0, 0, 0, 0], [0x01, 0x81, 0, 0, 0, 0, 0x61]])
  func `a stalled message ends the link`(beginning: [UInt8]) throws {
    let bench = try ServerBench { $0.stallMilliseconds = 20 }
    let answer = bench.exchange([Array(Self.upgrade.utf8), beginning])
    #expect(answer.hasPrefix("HTTP/1.1 101 "))
    #expect(answer.hasSuffix("a message was not completed in time"), "\(answer)")
  }

  @Test func `an oversized message ends the link, and the next link works`() throws {
    let bench = try ServerBench()
    let words = bench.talk(
      as: bench.fixture.buyers[0],
      // Random bytes don't compress.
      [(0..<200_000).map { _ in String(UInt8.random(in: 0...9)) }.joined() + "…"])
    #expect(words == ["closed 1009"])
    #expect(bench.talk(as: bench.fixture.buyers[0], [#"{"type":"ping","seq":0}"#]) == ["pong"])
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part).count - 1 }
}
