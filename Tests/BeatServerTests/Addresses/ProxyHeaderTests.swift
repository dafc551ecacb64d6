import Testing

@testable import BeatServer

@Suite struct ProxyHeaderTests {
  static let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]

  /// A header of version 2.
  static func binary(_ command: UInt8, _ family: UInt8, _ rest: [UInt8]) -> [UInt8] {
    signature + [command, family, UInt8(rest.count >> 8), UInt8(rest.count & 0xff)] + rest
  }

  private static let ports: [UInt8] = [0xdc, 0x04, 0x01, 0xbb]
  private static let version6: [UInt8] =
    [0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 12)

  private static let good: [([UInt8], String?)] = [
    (Array("PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\r\n".utf8), "192.0.2.7"),
    (Array("PROXY TCP6 2001:db8::7 ::1 0 65535\r\n".utf8), "2001:db8:0:0:0:0:0:7"),
    (Array("PROXY UNKNOWN\r\n".utf8), nil),
    (Array("PROXY UNKNOWN ffff::1 ffff::2 65535 65535\r\n".utf8), nil),
    (binary(0x21, 0x11, [192, 0, 2, 7, 192, 0, 2, 1] + ports), "192.0.2.7"),
    (binary(0x21, 0x21, version6 + version6 + ports), "2001:db8:0:0:0:0:0:0"),
    // With a field after the addresses.
    (binary(0x21, 0x11, [192, 0, 2, 7, 192, 0, 2, 1] + ports + [4, 0, 1, 0]), "192.0.2.7"),
    (binary(0x20, 0x00, []), nil), (binary(0x20, 0x11, [1, 2]), nil), (binary(0x21, 0x00, []), nil),
    (binary(0x21, 0x31, [UInt8](repeating: 0, count: 216)), nil),
  ]

  @Test(arguments: good)
  func `a header gives the client's address, however it is split`(bytes: [UInt8], source: String?) {
    let all = bytes + Array("GET / HTTP/1.1\r\n".utf8)
    for count in bytes.count...all.count {
      #expect(
        ProxyHeader(all.prefix(count))
          == .complete(source: source.flatMap { NetworkAddress($0) }, byteCount: bytes.count))
    }
    for count in 0..<bytes.count { #expect(ProxyHeader(bytes.prefix(count)) == .incomplete) }
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\n", "PROXY TCP4 192.0.2.7 192.0.2.1 56324\r\n", "PROXY  UNKNOWN\r\n",
    "PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\n", "PROXY TCP4 ::1 ::1 1 1\r\n",
    "PROXY TCP6 192.0.2.7 192.0.2.1 1 1\r\n", "PROXY TCP4 192.0.2.7 192.0.2.1 +1 443\r\n",
    "PROXY TCP4 192.0.2.7 192.0.2.1 1 65536\r\n", "PROXY TCP4 a b 1 1\r\n", "PROXY \r\n",
    "PROXY TCP4 192.0.2.7 192.0.2.1 1 1 \r\n", "proxy UNKNOWN\r\n", "\r\n\r\nGET",
    "PROXY UNKNOWN " + String(repeating: "x", count: 100) + "\r\n",
  ])
  func `a line that is no header is malformed`(text: String) {
    #expect(ProxyHeader(Array(text.utf8)) == .malformed)
  }

  @Test(arguments: [
    binary(0x11, 0x11, [192, 0, 2, 7, 192, 0, 2, 1] + ports), binary(0x22, 0x11, []),
    // Datagrams, a family that doesn't exist, and addresses that are cut.
    binary(0x21, 0x12, [192, 0, 2, 7, 192, 0, 2, 1] + ports), binary(0x21, 0x41, []),
    binary(0x21, 0x11, [192, 0, 2, 7]), binary(0x21, 0x21, version6),
    signature + [0x21, 0x11, 0xff, 0xff],
  ])
  func `bytes that are no header are malformed`(bytes: [UInt8]) {
    #expect(ProxyHeader(bytes) == .malformed)
  }
}

@Suite struct ForwardedForTests {
  private static let proxies = ["10.0.0.0/8", "::1"].compactMap { AddressBlock($0) }

  @Test(arguments: [
    // A stranger's own word is not believed.
    ("192.0.2.9", "1.1.1.1", "192.0.2.9"), ("10.0.0.1", "", "10.0.0.1"),
    ("10.0.0.1", "192.0.2.7", "192.0.2.7"), ("10.0.0.1", "1.1.1.1, 192.0.2.7", "192.0.2.7"),
    ("10.0.0.1", "1.1.1.1,192.0.2.7 ,\t10.0.0.2", "192.0.2.7"),
    ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
    ("::1", "2001:db8::7", "2001:db8:0:0:0:0:0:7"), ("10.0.0.1", "192.0.2.7:80", "192.0.2.7"),
    ("10.0.0.1", "[2001:db8::7]:80", "2001:db8:0:0:0:0:0:7"),
    // A letter that joins with the next one, as before the proxy's comma.
    ("10.0.0.1", "\u{602}, 192.0.2.7", "192.0.2.7"),
    ("10.0.0.1", "192.0.2.7, \u{301}10.0.0.2", "10.0.0.1"),
    // What is no address ends the way.
    ("10.0.0.1", "192.0.2.7, unknown", "10.0.0.1"),
    ("10.0.0.1", "192.0.2.7, unknown, 10.0.0.2", "10.0.0.2"),
    ("10.0.0.1", "192.0.2.7,", "192.0.2.7"), ("10.0.0.1", "[::1", "10.0.0.1"),
  ])
  func `the client is the last address that no trusted proxy has`(
    peer: String, field: String, client: String
  ) throws {
    let peer = try #require(NetworkAddress(peer))
    #expect(
      ForwardedFor.client(of: peer, field, trusting: Self.proxies).description == client)
  }

  @Test func `without trusted proxies the field means nothing`() throws {
    let peer = try #require(NetworkAddress("127.0.0.1"))
    #expect(ForwardedFor.client(of: peer, "192.0.2.7", trusting: []) == peer)
  }
}
