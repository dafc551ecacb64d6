import EventLoop
import Models
import TLS
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Limits behind a reverse proxy.
@Suite struct TrustedProxyTests {
  private func login(_ forwarded: String?, password: String) -> String {
    let body = #"{"email":"farzana@example.org","password":"\#(password)"}"#
    let field = forwarded.map { "X-Forwarded-For: \($0)\r\n" } ?? ""
    return "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\n\(field)"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private func status(_ answer: String) -> Substring { answer.dropFirst(9).prefix(3) }

  private func bench(_ proxy: String?, header: Bool = false) throws -> ServerBench {
    try ServerBench {
      $0.trustedProxies = [proxy.flatMap { AddressBlock($0) }].compactMap { $0 }
      $0.expectsProxyHeader = header
    }
  }

  /// Guesses until the server checks no more; returns how many it has checked. An account gets an
  /// attempt back every three seconds, so a slow machine may check some more than ten.
  private func guesses(_ bench: ServerBench, _ request: (Int) -> String) -> Int {
    var count = 0
    while count < 200 {
      let found = status(bench.exchange([request(count)]))
      if found == "429" { return count }
      #expect(found == "401")
      count += 1
    }
    Issue.record("guesses never end")
    return count
  }

  @Test func `behind a trusted proxy a client that guesses blocks only itself`() throws {
    let bench = try bench("127.0.0.0/8")
    let count = guesses(bench) { _ in login("203.0.113.9, 192.0.2.7", password: "guess") }
    #expect(count >= 10)
    #expect(status(bench.exchange([login("192.0.2.8", password: "secret")])) == "200")
  }

  @Test func `a client that invents addresses in front of its own is still one client`() throws {
    let bench = try bench("127.0.0.0/8")
    _ = guesses(bench) { login("203.0.113.\($0), 192.0.2.7", password: "guess") }
  }

  @Test func `without a trusted proxy the field is not believed`() throws {
    let bench = try bench(nil)
    _ = guesses(bench) { login("192.0.2.\($0)", password: "guess") }
  }

  @Test func `a PROXY header gives each connection its client`() throws {
    let bench = try bench("127.0.0.1", header: true)
    func request(_ client: String, _ password: String) -> String {
      "PROXY TCP4 \(client) 127.0.0.1 9 443\r\n" + login(nil, password: password)
    }
    _ = guesses(bench) { _ in request("192.0.2.7", "guess") }
    #expect(status(bench.exchange([request("192.0.2.8", "secret")])) == "200")
  }

  @Test func `a PROXY header in single bytes is read, in either version`() throws {
    let bench = try bench("127.0.0.1", header: true)
    let request = Array("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    let binary = ProxyHeaderTests.binary(0x21, 0x11, [192, 0, 2, 7, 127, 0, 0, 1, 0, 9, 1, 187])
    for header in [Array("PROXY UNKNOWN\r\n".utf8), binary] {
      let answer = bench.exchange((header + request).map { [$0] })
      #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
    }
  }

  @Test func `a trusted proxy that sends no PROXY header gets no answer`() throws {
    let bench = try bench("127.0.0.1", header: true)
    #expect(bench.exchange(["GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"]).isEmpty)
    #expect(bench.counters == ServerCounters(connections: 1, requestsRefused: 1))
  }

  @Test func `a PROXY header that doesn't end is given up`() throws {
    let bench = try ServerBench {
      $0.trustedProxies = [AddressBlock("127.0.0.1")].compactMap { $0 }
      $0.expectsProxyHeader = true
      $0.requestMilliseconds = 50
    }
    #expect(bench.exchange(["PROXY TCP4 192."]).isEmpty)
    #expect(bench.counters == ServerCounters(connections: 1, requestsRefused: 1))
  }

  @Test func `a stranger's PROXY header is refused`() throws {
    let bench = try bench("192.0.2.1", header: true)
    let health = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    let answer = bench.exchange(["PROXY TCP4 192.0.2.1 127.0.0.1 9 443\r\n" + health])
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
    #expect(bench.exchange([health]).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `a PROXY header comes before TLS`() throws {
    let certificate = try Certificate()
    let bench = try ServerBench {
      $0.certificateFile = certificate.certificateFile
      $0.keyFile = certificate.keyFile
      $0.trustedProxies = [AddressBlock("127.0.0.1")].compactMap { $0 }
      $0.expectsProxyHeader = true
    }
    let friend = try TLSContext.client(caFile: certificate.certificateFile)
    var answer = ""
    let stream = TCPStream(bench.loop, host: "127.0.0.1", port: bench.port)
    stream.onReceive = { answer += String(decoding: $0, as: UTF8.self) }
    stream.onEnd = { _ in bench.loop.stop() }
    stream.onConnect = {
      stream.send(Array("PROXY TCP4 192.0.2.7 127.0.0.1 9 443\r\n".utf8))
      stream.onceSent = {
        guard let connection = try? friend.connect(to: "127.0.0.1") else { return }
        stream.secure(with: connection) {
          stream.send(Array("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        }
      }
    }
    bench.run()
    stream.close()
    #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
  }
}
