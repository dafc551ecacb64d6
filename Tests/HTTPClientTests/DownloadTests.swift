import EventLoop
import Testing
import WSCore
import Wire

@testable import HTTPClient

/// A server with a response for each path, on the test's loop.
private final class Shelf {
  let loop: Loop
  private var listener: TCPListener?
  private(set) var address = ""
  /// The request lines and tokens that it received.
  private(set) var asked: [String] = []
  var answers: [String: [String]] = [:]
  /// Answers and leaves the connection open.
  var keepsOpen = false

  init() throws {
    loop = try Loop()
    let listener = try TCPListener(loop, host: "127.0.0.1", port: 0) { [unowned self] in
      serve($0)
    }
    self.listener = listener
    address = listener.address
  }

  private func serve(_ stream: TCPStream) {
    var bytes: [UInt8] = []
    stream.onReceive = { [unowned self] more in
      bytes += more
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.hasSuffix("\r\n\r\n") else { return }
      let lines = text.split(separator: "\r\n")
      let token = lines.first { $0.hasPrefix("Authorization:") } ?? ""
      asked.append("\(lines[0])\(token.isEmpty ? "" : " " + token)")
      let path = lines[0].split(separator: " ")[1]
      for piece in answers[String(path)] ?? [] { stream.send(Array(piece.utf8)) }
      if !keepsOpen { stream.closeWhenSent() }
    }
    stream.onEnd = { _ in stream.close() }
  }

  func get(
    _ path: String, bytesMax: Int = 100, token: String? = nil, timeout: Int64 = 5_000,
    isAtHome: Bool = true
  ) throws -> Download.Outcome {
    var outcome = Download.Outcome.failed("nothing came")
    let server = try ServerAddress(address)
    Download(
      loop, try WebAddress(path, at: server), reach: { try Endpoint($0) },
      home: isAtHome ? server : nil, bytesMax: bytesMax,
      token: token.map { (server, $0) }, timeoutMilliseconds: timeout
    ) { [loop] in
      outcome = $0
      loop.stop()
    }
    loop.run()
    return outcome
  }
}

@Suite struct DownloadTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  private func body(_ text: String) -> Download.Outcome { .body(Array(text.utf8)) }

  private func failure(_ outcome: Download.Outcome) -> String {
    switch outcome {
    case .body(let bytes): "a body of \(bytes.count) bytes"
    case .missing(let sentence), .failed(let sentence):
      sentence.replacing(shelf.address, with: "HERE")
    }
  }

  @Test func `a body has its declared length`() throws {
    shelf.answers["/a"] = ["HTTP/1.1 200 OK\r\nContent-Le", "ngth: 4\r\n\r\nab", "cdef"]
    #expect(try shelf.get("/a") == body("abcd"))
    #expect(shelf.asked == ["GET /a HTTP/1.1"])
  }

  @Test func `a body without a length ends with the connection`() throws {
    shelf.answers["/a"] = ["HTTP/1.0 200 OK\r\n\r\n", "abc", "def"]
    #expect(try shelf.get("/a") == body("abcdef"))
  }

  @Test func `a body comes in chunks, after an interim response`() throws {
    shelf.answers["/a"] = [
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
      "c\r\n0\r\n\r\n",
    ]
    #expect(try shelf.get("/a") == body("abc"))
  }

  @Test func `a body beyond the limit fails at once`() throws {
    shelf.keepsOpen = true
    shelf.answers["/said"] = ["HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n"]
    shelf.answers["/sent"] = ["HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 101)]
    for path in ["/said", "/sent"] {
      #expect(
        try failure(shelf.get(path))
          == "The response of http://HERE is longer than 100 bytes.")
    }
  }

  @Test func `redirections are followed, a few of them`() throws {
    shelf.answers["/a"] = ["HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"]
    shelf.answers["/b"] = ["HTTP/1.1 301 Moved\r\nLocation: \(shelf.httpAddress)/c\r\n\r\n"]
    shelf.answers["/c"] = ["HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nc"]
    shelf.answers["/loop"] = ["HTTP/1.1 307 Again\r\nLocation: /loop\r\n\r\n"]
    #expect(try shelf.get("/a") == body("c"))
    #expect(try failure(shelf.get("/loop")) == "http://HERE redirects too often.")
    #expect(shelf.asked.count == 3 + 4)
  }

  @Test func `the token is sent to its server, not to the target of a redirect`() throws {
    let other = try Shelf()
    shelf.answers["/a"] = ["HTTP/1.1 302 Found\r\nLocation: \(other.httpAddress)/b\r\n\r\n"]
    _ = try shelf.get("/a", token: "secret", timeout: 200)
    #expect(shelf.asked == ["GET /a HTTP/1.1 Authorization: Bearer secret"])
    #expect(other.asked.isEmpty)
  }

  @Test(arguments: [
    "http://localhost", "http://127.0.0.1", "http://169.254.169.254/latest", "http://[::1]",
    "http://10.1.2.3", "http://[::ffff:192.168.0.1]", "http://0.0.0.0",
  ])
  func `no picture is fetched from a private network, not even after a redirect`(
    address: String
  ) throws {
    let port = shelf.address.split(separator: ":").last ?? ""
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    let target = parts[0...2].joined(separator: "/") + ":\(port)/b"
    shelf.answers["/a"] = ["HTTP/1.1 302 Found\r\nLocation: \(target)\r\n\r\n"]
    shelf.answers["/b"] = ["HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb"]
    let isHome = address == "http://127.0.0.1"
    let outcome = try shelf.get("/a")
    if isHome {
      // The server itself is there.
      #expect(outcome == body("b"))
    } else {
      #expect(failure(outcome).hasSuffix(" from which no picture is fetched."))
      #expect(shelf.asked == ["GET /a HTTP/1.1"])
    }
    #expect(try failure(shelf.get("/b", isAtHome: false)).contains("private network"))
  }

  /// This machine's name has an address of this machine, or of a private network.
  @Test func `a name is refused by the addresses that it has`() throws {
    var endpoint = try Endpoint(ServerAddress("http://localhost:9"))
    endpoint.isPublicOnly = true
    let request = HTTPRequest("GET", "/")
    guard case .failed(let failure) = shelf.loop.call(endpoint, request) else {
      Issue.record("it was reached")
      return
    }
    #expect(failure.sentence == "http://localhost:9 can't be reached: it is in a private network.")
  }

  @Test func `a redirect is followed without the token, even on the same server`() throws {
    shelf.answers["/a"] = ["HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"]
    shelf.answers["/b"] = ["HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb"]
    #expect(try shelf.get("/a", token: "secret") == body("b"))
    #expect(shelf.asked == ["GET /a HTTP/1.1 Authorization: Bearer secret", "GET /b HTTP/1.1"])
  }

  @Test(arguments: [
    ("HTTP/1.1 404 Not Found\r\n\r\n", "There is no picture at http://HERE/a."),
    ("HTTP/1.1 500 Oh\r\n\r\n", "http://HERE answered 500."),
    (
      "HTTP/1.1 302 Found\r\n\r\n", "http://HERE answered 302."
    ),
    (
      "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
      "http://HERE redirects to an address that can't be used: "
        + "The address is neither http:// nor https://."
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "The response of http://HERE can't be read: Its Content-Length is not a single number."
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
      "http://HERE closed the connection in the middle of its response."
    ),
    ("", "http://HERE closed the connection without a response."),
  ])
  func `a failed download is reported`(answer: String, sentence: String) throws {
    shelf.answers["/a"] = [answer]
    #expect(try failure(shelf.get("/a")) == sentence)
  }

  @Test func `a download from a silent server times out`() throws {
    shelf.keepsOpen = true
    #expect(try failure(shelf.get("/a", timeout: 50)) == "http://HERE does not answer.")
  }
}

extension Shelf {
  fileprivate var httpAddress: String { "http://" + address }
}
