import Testing
import WSCore

@Suite struct HandshakeTests {
  private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

  /// What a client that offers `offered` makes of a server that chooses `chosen`.
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
  func `a field is one line of a head, or none`(name: String, value: String, isValid: Bool) {
    #expect(HTTPHead.Field(name, value).isValid == isValid)
  }
}
