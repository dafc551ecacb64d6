import Testing
import WSCore

/// Addresses of photos and the assistant, from untrusted sources.
@Suite struct WebAddressTests {
  private func address(_ text: String) throws -> WebAddress {
    try WebAddress(text, at: ServerAddress("https://beat.example:4100"))
  }

  @Test(arguments: [
    ("/photos/DHK-001A-1.png", "https://beat.example:4100/photos/DHK-001A-1.png"),
    ("http://a.example/x.jpg?w=1#top", "http://a.example/x.jpg?w=1"),
    ("HTTPS://A.example", "https://a.example/"), ("https://a.example?x", "https://a.example/?x"),
    ("http://[::1]:80/x", "http://[::1]/x"), ("https://a:8443/", "https://a:8443/"),
  ])
  func `URLs and paths are addresses`(text: String, whole: String) throws {
    #expect(try address(text).description == whole)
  }

  @Test(arguments: [
    "", "x.png", "//a.example/x", "ftp://a/x", "file:///etc/passwd", "javascript:alert(1)",
    "data:image/png;base64,AA", "http://", "http:///x", "http://user:word@a/", "http://a:b/",
    "http://a/ x", "http://a/\u{1b}]8;;x", "http://a/\r\nX: y", "http://a/\u{7f}", "http://a/é",
    "http://আ/", "http://a:99999/",
  ])
  func `other texts are not addresses`(text: String) {
    #expect(throws: WebAddress.Malformed.self) { try address(text) }
  }

  @Test func `a path without a server is not an address`() throws {
    #expect(throws: WebAddress.Malformed.self) { try WebAddress("/x") }
    #expect(try WebAddress("http://a/x").target == "/x")
  }
}
