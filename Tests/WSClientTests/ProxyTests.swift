import Testing
import WSCore

@testable import WSClient

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
    #expect(try proxy("https://a", ["https_proxy": "http://u:p@p:1"])?.userInfo == "u:p")
  }

  @Test(arguments: ["a.example.org", "*", "example.org", ".example.org", "x, example.org"])
  func `and what is reached without one`(list: String) throws {
    let environment = ["https_proxy": "p:1", "no_proxy": list]
    #expect(try proxy("https://a.example.org", environment) == nil)
    #expect((try proxy("https://another.org", environment) == nil) == (list == "*"))
    #expect((try proxy("https://notexample.org", environment) == nil) == (list == "*"))
  }
}
