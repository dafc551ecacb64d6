import Testing

@testable import WSCore

@Suite struct ServerAddressTests {
  @Test(arguments: [
    ("http://a:80", "http://a"), ("http://a", "http://a"), ("ws://a:4100/ws", "http://a:4100"),
    ("https://a", "https://a"), ("wss://a:444", "https://a:444"), ("a:4100", "http://a:4100"),
    ("[::1]:4100", "http://[::1]:4100"), ("https://[::1]", "https://[::1]"),
    ("127.0.0.1:1", "http://127.0.0.1:1"),
  ])
  func `a server address has several forms`(text: String, meaning: String) throws {
    #expect(try ServerAddress(text).description == meaning)
  }

  @Test(arguments: ["", "a", "nonsense", "http://", "http://:80", "a:x", "a:99999", "::1", "a:1:2"])
  func `an invalid server address is refused`(text: String) {
    #expect(throws: ServerAddress.Malformed.self) { try ServerAddress(text) }
  }
}
