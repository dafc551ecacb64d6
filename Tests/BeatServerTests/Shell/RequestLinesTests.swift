import Testing

@testable import BeatServer

/// The ids and addresses in the lines of connections that carry several requests, or that come
/// through a proxy.
@Suite struct RequestLinesTests {
  private let collector = LineCollector()

  private static let last = "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
  private static let health = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
  private static let upgrade = """
    GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    X-Forwarded-For: 192.0.2.7\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
    """

  private func bench(
    _ change: (inout ServerOptions) -> Void = { _ in }
  ) throws -> ServerBench {
    let collector = collector
    return try ServerBench(
      {
        $0.requestsMax = 100
        $0.trustedProxies = [AddressBlock("127.0.0.0/8")].compactMap { $0 }
        change(&$0)
      }, writeLine: { collector.add($0) })
  }

  /// The values of `X-Request-Id`.
  private func ids(_ answer: String) -> [String] {
    answer.matches(of: /X-Request-Id: (\w+)\r\n/).map { String($0.output.1) }
  }

  private func forwarded(_ request: String, _ client: String) -> String {
    request.replacing("Host: a\r\n", with: "Host: a\r\nX-Forwarded-For: \(client)\r\n")
  }

  @Test func `each request of a connection has its own id, which its line has`() throws {
    let missing = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
    let ids = ids(try bench().exchange([missing + Self.health + Self.last]))
    #expect(ids.count == 3 && Set(ids).count == 3, "\(ids)")
    let lines = collector.texts(of: .refusal)
    #expect(lines.count == 2)
    for (line, id) in zip(lines, [ids.first, ids.last]) {
      #expect(line.hasSuffix("request=\(id ?? "none")"), "\(line)")
    }
  }

  @Test func `a WebSocket keeps the id and the client of its handshake`() throws {
    // A frame without a mask ends it.
    let answer = try bench().exchange([Array((Self.health + Self.upgrade).utf8), [0x81, 0x00]])
    let id = try #require(ids(answer).last)
    #expect(ids(answer).count == 2)
    let lines = collector.texts(of: .close)
    #expect(lines.count == 1)
    #expect(lines.first?.hasSuffix("peer=192.0.2.7 request=\(id)") == true, "\(lines)")
  }

  @Test func `behind a trusted proxy each line names the client of its own request`() throws {
    let missing = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
    let unmet = "GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: luck\r\n\r\n"
    _ = try bench().exchange([
      forwarded(missing, "192.0.2.7") + forwarded(missing, "203.0.113.9, 192.0.2.8") + missing
        + forwarded(unmet, "192.0.2.9")
    ])
    let peers = collector.texts(of: .refusal).compactMap {
      $0.firstMatch(of: /peer=(\S+)/).map { String($0.output.1) }
    }
    #expect(peers == ["192.0.2.7", "192.0.2.8", "127.0.0.1", "192.0.2.9"])
  }

  @Test func `a malformed request has the id of its own answer, and its proxy's address`() throws {
    let answer = try bench().exchange([forwarded(Self.health, "192.0.2.7") + "nonsense\r\n\r\n"])
    let id = try #require(ids(answer).last)
    let lines = collector.texts(of: .refusal)
    #expect(ids(answer).count == 2 && lines.count == 1)
    #expect(lines.first?.hasSuffix("peer=127.0.0.1 request=\(id)") == true, "\(lines)")
  }

  @Test func `a PROXY header's client is in the line`() throws {
    let bench = try bench { $0.expectsProxyHeader = true }
    _ = bench.exchange(["PROXY TCP4 192.0.2.7 127.0.0.1 9 443\r\n" + Self.last])
    #expect(collector.texts(of: .refusal).first?.contains("peer=192.0.2.7 ") == true)
  }

  @Test func `a login that was used twice has a line, with its account`() throws {
    let bench = try bench()
    func post(_ path: String, _ body: String) -> String {
      bench.exchange([
        "POST /api/v1/auth/\(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
      ])
    }
    func token(_ answer: String) throws -> String {
      let match = try #require(answer.firstMatch(of: /"refresh_token":"([^"]+)"/))
      return String(match.output.1)
    }
    func renew(_ token: String) -> String { post("refresh", #"{"refresh_token":"\#(token)"}"#) }
    let stolen = try token(post("login", #"{"email":"farzana@example.org","password":"secret"}"#))
    _ = renew(try token(renew(stolen)))
    let id = try #require(ids(renew(stolen)).first)
    let lines = collector.texts(of: .login)
    #expect(lines.count == 4 && collector.texts(of: .refusal).isEmpty, "\(lines)")
    let end = "outcome=revoked account=farzana@example.org peer=127.0.0.1 request=\(id)"
    #expect(lines.last?.hasSuffix(end) == true, "\(lines)")
  }

  @Test func `each address at which the server listens has a line`() throws {
    let bench = try bench { $0.listen.append(ListenAddress(host: "127.0.0.2", port: 0)) }
    let lines = collector.texts(of: .listening)
    #expect(bench.addresses.count == 2 && lines.count == 2)
    for (line, address) in zip(lines, bench.addresses) { #expect(line.contains(address)) }
  }

  @Test func `the answer to an upgrade has no Connection close`() throws {
    let answer = try bench().exchange([Array(Self.upgrade.utf8), [0x81, 0x00]])
    #expect(answer.hasPrefix("HTTP/1.1 101 ") && !answer.contains("Connection: close"))
  }
}
