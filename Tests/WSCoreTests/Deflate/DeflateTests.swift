import Testing
import Wire

@testable import WSCore

/// RFC 7692 §5 and §7.1: negotiation.
@Suite struct DeflateTests {
  private static func accepted(_ offer: String, preferred: Deflate = Deflate()) -> String? {
    ExtensionList(offer).flatMap { Deflate.accept($0, preferred: preferred)?.answer }
  }

  @Test(arguments: [
    ("permessage-deflate", "permessage-deflate"),
    ("permessage-deflate; client_max_window_bits", "permessage-deflate"),
    (
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
    ),
    (
      "permessage-deflate; server_max_window_bits=10; client_max_window_bits=9",
      "permessage-deflate; server_max_window_bits=10; client_max_window_bits=9"
    ),
    (
      "permessage-deflate; server_max_window_bits=\"10\"",
      "permessage-deflate; server_max_window_bits=10"
    ),
    ("x-other; a=b, permessage-deflate", "permessage-deflate"),
    // The first acceptable offer counts.
    (
      "permessage-deflate; server_max_window_bits=16, permessage-deflate; server_max_window_bits=9",
      "permessage-deflate; server_max_window_bits=9"
    ),
  ])
  func `each offer gets its response`(offer: String, answer: String) {
    #expect(Self.accepted(offer) == answer)
  }

  @Test(arguments: [
    "x-other", "permessage-deflate; unknown", "permessage-deflate; server_max_window_bits",
    "permessage-deflate; server_max_window_bits=7",
    "permessage-deflate; server_max_window_bits=010",
    "permessage-deflate; server_no_context_takeover=1",
    "permessage-deflate; client_max_window_bits=16",
    "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
  ])
  func `an invalid offer is skipped`(offer: String) {
    #expect(ExtensionList(offer) != nil)
    #expect(Self.accepted(offer) == nil)
  }

  @Test(arguments: [
    "", ",", "permessage-deflate;", "permessage-deflate; a=", "permessage-deflate; a=\"",
    "permessage-deflate; a=\"b c\"", "a b", "permessage-deflate, ,x", "a;b=\"\"",
  ])
  func `a header that does not match the grammar is invalid`(text: String) {
    #expect(ExtensionList(text) == nil)
  }

  @Test func `only a client that offered it is asked for a smaller window`() {
    let small = Deflate(fromClient: .init(windowBits: 10))
    #expect(Self.accepted("permessage-deflate", preferred: small) == "permessage-deflate")
    #expect(
      Self.accepted("permessage-deflate; client_max_window_bits", preferred: small)
        == "permessage-deflate; client_max_window_bits=10")
  }

  @Test(arguments: [
    "permessage-deflate", "permessage-deflate; server_no_context_takeover",
    "permessage-deflate; client_max_window_bits=10; server_max_window_bits=9",
  ])
  func `a client accepts what it offered`(answer: String) throws {
    let list = try #require(ExtensionList(answer))
    #expect(throws: Never.self) { try Deflate.agreed(list, offered: Deflate()) }
  }

  @Test(arguments: [
    "x-other", "permessage-deflate, permessage-deflate",
    "permessage-deflate; client_max_window_bits",
    "permessage-deflate; server_max_window_bits=99", "permessage-deflate; why",
  ])
  func `a client refuses what it did not offer`(answer: String) throws {
    let list = try #require(ExtensionList(answer))
    #expect(throws: HTTPError.self) { try Deflate.agreed(list, offered: Deflate()) }
  }

  @Test func `a client that offered no context takeover refuses a server that uses it`() throws {
    let list = try #require(ExtensionList("permessage-deflate"))
    #expect(throws: HTTPError.self) {
      try Deflate.agreed(list, offered: Deflate(fromServer: .init(isFresh: true)))
    }
  }

  @Test func `both ends derive the same compression from the handshake`() throws {
    let wanted = Deflate(fromServer: .init(isFresh: true, windowBits: 12))
    let request = Handshake.request(
      host: "a", path: "/", key: "dGhlIHNhbXBsZSBub25jZQ==", deflate: Deflate())
    let (head, agreed) = try Handshake.response(to: request, deflate: wanted)
    let known = try Handshake.check(head, key: "dGhlIHNhbXBsZSBub25jZQ==", offered: Deflate())
    #expect(agreed == wanted && known == wanted)
    let (plain, none) = try Handshake.response(to: request)
    #expect(none == nil && plain["Sec-WebSocket-Extensions"] == nil)
  }
}
