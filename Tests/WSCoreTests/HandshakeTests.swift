import Testing
import WSCore
import Wire

@Suite struct HandshakeTests {
  private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

  /// The result for a client that offers `offered` when the server chooses `chosen`.
  private func check(offered: [String], chosen: String?) throws {
    let request = Handshake.request(host: "a", path: "/", key: Self.key, protocols: offered)
    #expect(
      request["Sec-WebSocket-Protocol"] == (offered.isEmpty ? nil : offered.joined(separator: ", "))
    )
    var (answer, _) = try Handshake.response(to: request)
    if let chosen { answer.fields.append(.init("Sec-WebSocket-Protocol", chosen)) }
    try Handshake.check(answer, key: Self.key, protocols: offered)
  }

  @Test func `a server chooses one of the subprotocols that were offered, or none`() throws {
    try check(offered: [], chosen: nil)
    try check(offered: ["a", "b"], chosen: nil)
    try check(offered: ["a", "b"], chosen: "b")
    for (offered, chosen) in [([], "a"), (["a"], "b"), (["a", "b"], "a, b"), (["a"], "A")] {
      #expect(throws: HTTPError.self) { try check(offered: offered, chosen: chosen) }
    }
  }

  @Test(arguments: [
    ("a", "b", true), ("X-A!", "b c\td", true), ("a", "", true), ("", "b", false),
    ("a b", "c", false), ("a:", "c", false), ("ä", "c", false), ("a", "b\r\nc: d", false),
    ("a", "b\n", false), ("a", "\u{0}", false), ("a", "\u{7f}", false), ("a", "ü", true),
  ])
  func `a header field is valid only if it fits one line of a head`(
    name: String, value: String, isValid: Bool
  ) {
    #expect(HTTPHead.Field(name, value).isValid == isValid)
  }

  /// A valid request with one change.
  private func refusal(_ change: (inout HTTPHead) -> Void) -> HTTPError? {
    var request = Handshake.request(host: "a", path: "/", key: Self.key)
    change(&request)
    do throws(HTTPError) {
      _ = try Handshake.response(to: request)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("Host", nil, 426) as (String, String?, Int?), ("Upgrade", "h2c", 426), ("Upgrade", nil, 426),
    ("Connection", "close", 426), ("Sec-WebSocket-Version", "8", 426),
    ("Sec-WebSocket-Key", nil, 400), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ", 400),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25j?Q==", 400),
    ("Sec-WebSocket-Extensions", "a b", 400), ("Sec-WebSocket-Extensions", "a", nil),
  ])
  func `a request that lacks something is refused with its status`(
    name: String, value: String?, status: Int?
  ) {
    let error = refusal { request in
      request.fields.removeAll { $0.name == name }
      if let value { request.fields.append(.init(name, value)) }
    }
    #expect(error?.status == status)
    // RFC 6455 §4.4, RFC 9110 §15.5.22: the response names the supported version.
    let version = error?.fields.first { $0.name == "Sec-WebSocket-Version" }
    #expect((version?.value == "13") == (status == 426))
  }

  @Test func `a WebSocket requires GET and HTTP 1_1`() throws {
    for (line, status) in [("POST / HTTP/1.1", 405), ("GET / HTTP/1.0", 505)] {
      var parser = HTTPRequestParser()
      let request = try parser.receive(Array("\(line)\r\nHost: a\r\n\r\n".utf8))
      let head = try #require(request?.head)
      let error = refusal { $0 = head }
      #expect(error?.status == status)
    }
  }

  @Test func `an incomplete handshake response is refused`() throws {
    let request = Handshake.request(host: "a", path: "/", key: Self.key)
    let (good, _) = try Handshake.response(to: request)
    try Handshake.check(good, key: Self.key)
    for (name, value, why) in [
      ("Upgrade", "h2c", "The server did not upgrade to WebSocket."),
      ("Connection", "close", "The server did not upgrade to WebSocket."),
      ("Sec-WebSocket-Accept", "x", "Sec-WebSocket-Accept does not match the key."),
      ("Sec-WebSocket-Extensions", "x", "The server chose an extension that was not offered."),
    ] {
      var answer = good
      answer.fields.removeAll { $0.name == name }
      answer.fields.append(.init(name, value))
      #expect(throws: HTTPError(101, why)) { try Handshake.check(answer, key: Self.key) }
    }
    let moved = HTTPHead.response(302, "Found", [])
    #expect(throws: HTTPError(302, "The server answered 302.")) {
      try Handshake.check(moved, key: Self.key)
    }
  }

  @Test func `a key is sixteen random bytes, which the server accepts`() throws {
    var generator = SeededGenerator(seed: 1)
    let keys = (0..<100).map { _ in Handshake.key(using: &generator) }
    #expect(Set(keys).count == 100)
    for key in keys {
      let request = Handshake.request(host: "a", path: "/", key: key)
      #expect(throws: Never.self) { try Handshake.response(to: request) }
    }
  }
}
