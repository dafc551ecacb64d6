import Testing
import WSCore

@testable import BeatServer

/// Figures are for the operator alone.
@Suite struct MetricsAccessTests {
  private static func head(_ fields: HTTPHead.Field...) -> HTTPHead {
    .request("GET", "/metrics", [.init("Host", "a")] + fields)
  }

  @Test(
    arguments: [
      ("127.0.0.1", true), ("127.1.2.3", true), ("::1", true), ("::ffff:127.0.0.1", true),
      ("10.0.0.1", false), ("::2", false), ("1.127.0.1", false), ("", false),
    ])
  func `without a token only programs on this machine may read`(host: String, isGranted: Bool) {
    #expect(MetricsAccess().isGranted(to: Self.head(), from: NetworkAddress(host)) == isGranted)
  }

  @Test(arguments: ["Forwarded", "Via", "X-Forwarded-For", "x-real-ip"])
  func `what a proxy on this machine passes on is a stranger's`(name: String) {
    let head = Self.head(.init(name, "203.0.113.9"))
    #expect(!MetricsAccess().isGranted(to: head, from: NetworkAddress("127.0.0.1")))
  }

  @Test func `with a token, the token alone counts`() {
    let access = MetricsAccess(token: "sesame")
    let good = Self.head(.init("Authorization", "Bearer sesame"), .init("Via", "1.1 proxy"))
    #expect(access.isGranted(to: good, from: NetworkAddress("203.0.113.9")))
    #expect(!access.isGranted(to: Self.head(), from: NetworkAddress("127.0.0.1")))
    for wrong in ["Bearer sesam", "Bearer sesame2", "Bearer ", "Basic sesame"] {
      #expect(
        !access.isGranted(
          to: Self.head(.init("Authorization", wrong)), from: NetworkAddress("127.0.0.1")))
    }
  }
}
