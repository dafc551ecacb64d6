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

  @Test func `behind a trusted proxy a client that guesses blocks only itself`() throws {
    let bench = try bench("127.0.0.0/8")
    let guesses = (0..<12).map { _ in
      status(bench.exchange([login("203.0.113.9, 192.0.2.7", password: "guess")]))
    }
    #expect(guesses == Array(repeating: "401", count: 10) + ["429", "429"])
    #expect(status(bench.exchange([login("192.0.2.8", password: "secret")])) == "200")
  }

  @Test func `a client that invents addresses in front of its own is still one client`() throws {
    let bench = try bench("127.0.0.0/8")
    let guesses = (0..<12).map { number in
      status(bench.exchange([login("203.0.113.\(number), 192.0.2.7", password: "guess")]))
    }
    #expect(guesses.last == "429")
  }

  @Test func `without a trusted proxy the field is not believed`() throws {
    let bench = try bench(nil)
    let guesses = (0..<12).map { number in
      status(bench.exchange([login("192.0.2.\(number)", password: "guess")]))
    }
    #expect(guesses.last == "429")
  }

  @Test func `a PROXY header gives each connection its client`() throws {
    let bench = try bench("127.0.0.1", header: true)
    func status(_ client: String, _ password: String) -> Substring {
      let header = "PROXY TCP4 \(client) 127.0.0.1 9 443\r\n"
      return self.status(bench.exchange([header + login(nil, password: password)]))
    }
    let guesses = (0..<12).map { _ in status("192.0.2.7", "guess") }
    #expect(guesses.last == "429")
    #expect(status("192.0.2.8", "secret") == "200")
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
