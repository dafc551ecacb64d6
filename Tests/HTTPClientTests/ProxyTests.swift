import Testing
import WSCore

@testable import HTTPClient

@Suite struct ProxyTests {
  private func proxy(_ server: String, _ environment: [String: String]) throws -> Proxy? {
    try Proxy(for: try ServerAddress(server)) { environment[$0] }
  }

  @Test func `the environment names a proxy for each scheme`() throws {
    let both = ["https_proxy": "http://p:1", "http_proxy": "q:2"]
    #expect(try proxy("https://a", both)?.address.host == "p")
    #expect(try proxy("http://a", both)?.address.host == "q")
    #expect(try proxy("https://a", [:]) == nil)
    #expect(try proxy("https://a", ["HTTPS_PROXY": "p:1"])?.address.port == 1)
    // A web server would set this one from a header.
    #expect(try proxy("http://a", ["HTTP_PROXY": "p:1"]) == nil)
    #expect(
      try proxy("https://a", ["https_proxy": "http://u:p@p:1"])?.userInfo == Array("u:p".utf8))
  }

  /// RFC 3986 §2.1, §3.2.1
  @Test(arguments: [
    ("agent:p%40ss%3Aw%C3%B6rd", "agent:p@ss:wörd"), ("agent:p@ss:wörd", "agent:p@ss:wörd"),
    ("a%3Ab:%2f%2F%25", "a:b://%"), ("u:100%", "u:100%"), ("u:%4", "u:%4"),
    ("u:%zz%+1", "u:%zz%+1"),
    ("u:%254", "u:%4"), ("u", "u"), ("u:", "u:"),
  ])
  func `the login of a proxy is decoded`(written: String, userInfo: String) throws {
    let found = try proxy("http://a", ["http_proxy": "http://\(written)@p:1"])
    #expect(found?.userInfo == Array(userInfo.utf8))
    #expect(found?.address.host == "p")
  }

  @Test func `a login of a proxy need not be text`() throws {
    let found = try proxy("http://a", ["http_proxy": "http://u:%ff%0d@p:1"])
    #expect(found?.userInfo == Array("u:".utf8) + [0xff, 0x0d])
  }

  @Test(arguments: ["a.example.org", "*", "example.org", ".example.org", "x, example.org"])
  func `hosts in no_proxy are reached without a proxy`(list: String) throws {
    let environment = ["https_proxy": "p:1", "no_proxy": list]
    #expect(try proxy("https://a.example.org", environment) == nil)
    #expect((try proxy("https://another.org", environment) == nil) == (list == "*"))
    #expect((try proxy("https://notexample.org", environment) == nil) == (list == "*"))
  }
}
