import EventLoop
import Models
import TLS
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Several requests on one connection (RFC 9112 §9.3).
@Suite struct KeepAliveTests {
  private static let health = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
  private static let last = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

  private func statuses(_ answer: String) -> [String] {
    answer.split(separator: "HTTP/1.1 ").map { String($0.prefix(3)) }.filter { Int($0) != nil }
  }

  private func bench(
    _ change: (inout ServerOptions) -> Void = { _ in }
  ) throws -> ServerBench {
    try ServerBench {
      $0.requestsMax = 100
      change(&$0)
    }
  }

  @Test func `requests that arrive together are answered in order on one connection`() throws {
    let bench = try bench()
    let token = bench.token(of: bench.fixture.desk)
    let poll =
      "GET /api/v1/sync?since=\(bench.cursor)&wait=20 HTTP/1.1\r\nHost: a\r\n"
      + "Authorization: Bearer \(token)\r\n\r\n"
    let missing = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
    let answer = bench.exchange([poll + missing + Self.health + Self.last + Self.health])
    #expect(statuses(answer) == ["200", "404", "200", "200"], "\(answer)")
    #expect(answer.split(separator: "Connection: close").count == 2)
    #expect(bench.counters.connections == 1)
  }

  @Test func `requests in single bytes are answered as if they had come alone`() throws {
    let bench = try bench()
    let text = Self.health + Self.health + Self.last
    #expect(statuses(bench.exchange(text.map(String.init))) == ["200", "200", "200"])
  }

  @Test func `a thousand requests in one packet are each answered`() throws {
    let bench = try bench { $0.requestsMax = 2_000 }
    let all = String(repeating: Self.health, count: 999) + Self.last
    let answers = statuses(bench.exchange([all]))
    #expect(answers.count == 1_000 && Set(answers) == ["200"])
  }

  @Test func `a connection ends after its last allowed request`() throws {
    let bench = try bench { $0.requestsMax = 3 }
    let answer = bench.exchange([String(repeating: Self.health, count: 5)])
    #expect(statuses(answer) == ["200", "200", "200"])
    #expect(answer.contains("Connection: close"))
  }

  @Test func `an idle connection ends without a word`() throws {
    let bench = try bench { $0.idleMilliseconds = 20 }
    #expect(statuses(bench.exchange([Self.health])) == ["200"])
    #expect(bench.counters == ServerCounters(connections: 1))
  }

  @Test func `when many connections wait, an answer closes its own`() throws {
    let bench = try bench { $0.waitingConnectionsMax = 2 }
    let waiting = (0..<2).map { _ in bench.begin(Self.health) }
    while waiting.contains(where: { $0.text.isEmpty }) {
      #expect(statuses(bench.exchange([Self.last])) == ["200"])
    }
    let third = bench.exchange([Self.health])
    #expect(statuses(third) == ["200"] && third.contains("Connection: close"), "\(third)")
    #expect(waiting.allSatisfy { !$0.text.contains("Connection: close") })
    waiting[0].close()
    for _ in 0..<5 { _ = bench.exchange([Self.last]) }
    let fourth = bench.begin(Self.health)
    for _ in 0..<5 { _ = bench.exchange([Self.last]) }
    #expect(statuses(fourth.text) == ["200"] && !fourth.text.contains("close"), "\(fourth.text)")
  }

  @Test func `a second request that stalls is timed out like a first`() throws {
    let bench = try bench { $0.requestMilliseconds = 50 }
    let answer = bench.exchange([Self.health + "GET / HT"])
    #expect(statuses(answer) == ["200", "408"], "\(answer)")
  }

  @Test func `a malformed request ends the connection and what follows it`() throws {
    let bench = try bench()
    let answer = bench.exchange([Self.health + "nonsense\r\n\r\n" + Self.health])
    #expect(statuses(answer) == ["200", "400"], "\(answer)")
  }

  @Test func `a late timer of one request does not end the wait of the next`() throws {
    let bench = try bench()
    let token = bench.token(of: bench.fixture.desk)
    func poll(_ wait: Int, _ more: String = "") -> String {
      "GET /api/v1/sync?since=\(bench.cursor)&wait=\(wait) HTTP/1.1\r\nHost: a\r\n\(more)"
        + "Authorization: Bearer \(token)\r\n\r\n"
    }
    // The first poll has a state at once, and its timer still runs.
    let first =
      "GET /api/v1/sync?wait=30 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\r\n"
    let waiting = bench.begin(first + poll(30_000, "Connection: close\r\n"))
    bench.loop.schedule(at: bench.loop.now.uptime.advanced(byMilliseconds: 200)) {
      bench.loop.stop()
    }
    bench.run()
    #expect(statuses(waiting.text) == ["200"], "\(waiting.text)")
  }

  @Test func `a WebSocket may follow a request on the same connection`() throws {
    let bench = try bench()
    let upgrade = """
      GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
      Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
      """
    // A frame without a mask ends it.
    let answer = bench.exchange([Array((Self.health + upgrade).utf8), [0x81, 0x00]])
    #expect(statuses(answer) == ["200", "101"], "\(answer)")
    #expect(bench.counters.webSockets == 1)
  }

  @Test func `a connection under TLS carries several requests, too`() throws {
    let certificate = try Certificate()
    let bench = try bench {
      $0.certificateFile = certificate.certificateFile
      $0.keyFile = certificate.keyFile
    }
    let friend = try TLSContext.client(caFile: certificate.certificateFile)
    let answer = bench.exchange([Self.health, Self.health + Self.last], under: friend)
    #expect(statuses(answer) == ["200", "200", "200"] && bench.counters.connections == 1)
  }

  @Test func `a WebSocket is not made by HEAD`() throws {
    let bench = try bench()
    let answer = bench.exchange([
      """
      HEAD /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: close, Upgrade\r\n\
      Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
      """
    ])
    #expect(answer.hasPrefix("HTTP/1.1 405 ") && answer.hasSuffix("\r\n\r\n"), "\(answer)")
  }

  @Test(arguments: [
    ("/healthz", "200"), ("/nowhere", "404"), ("/api/v1/commands", "405"), ("/%", "400"),
  ])
  func `HEAD gets the head of GET and no body`(path: String, status: String) throws {
    let bench = try bench()
    let request = "\(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    let head = bench.exchange(["HEAD " + request]).withoutRequestID
    let get = bench.exchange(["GET " + request]).withoutRequestID
    #expect(head.hasPrefix("HTTP/1.1 \(status) ") && head.hasSuffix("\r\n\r\n"), "\(head)")
    #expect(get.hasPrefix(head) && get.count > head.count)
  }

  @Test func `HEAD of a state has no body, and the next request is answered`() throws {
    let bench = try bench()
    let poll =
      "HEAD /api/v1/sync HTTP/1.1\r\nHost: a\r\n"
      + "Authorization: Bearer \(bench.token(of: bench.fixture.desk))\r\n\r\n"
    let answer = bench.exchange([poll + Self.last])
    #expect(statuses(answer) == ["200", "200"] && !answer.contains("welcome"), "\(answer)")
  }

  @Test func `a body that waits for 100 Continue is invited, then answered`() throws {
    let bench = try bench()
    let body = #"{"email":"farzana@example.org","password":"secret"}"#
    let answer = bench.exchange([
      "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        + "Expect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n", "", "", body,
    ])
    #expect(statuses(answer) == ["100", "200"], "\(answer)")
  }

  @Test func `another expectation is refused`() throws {
    let bench = try bench()
    let answer = bench.exchange(["GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: luck\r\n\r\n"])
    #expect(answer.hasPrefix("HTTP/1.1 417 Expectation Failed\r\n"), "\(answer)")
    #expect(answer.contains("Connection: close"))
  }
}
