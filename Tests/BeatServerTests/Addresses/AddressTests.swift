import Testing

@testable import BeatServer

@Suite struct NetworkAddressTests {
  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("0.0.0.0", "0.0.0.0"), ("::1", "0:0:0:0:0:0:0:1"),
    ("::", "0:0:0:0:0:0:0:0"), ("2001:DB8::7", "2001:db8:0:0:0:0:0:7"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1::", "1:0:0:0:0:0:0:0"),
    ("::ffff:192.0.2.7", "192.0.2.7"), ("64:ff9b::192.0.2.7", "64:ff9b:0:0:0:0:c000:207"),
    ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
  ])
  func `an address is parsed, and IPv4 mapped into IPv6 is IPv4`(text: String, shown: String) {
    #expect(NetworkAddress(text)?.description == shown)
  }

  @Test(arguments: [
    "", ".", ":", ":::", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.+4", "1.2.3.4 ",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "::1::", "1::2::3", "12345::",
    "g::", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "[::1]", "fe80::1%eth0", "localhost", "-1::",
  ])
  func `what is not an address is refused`(text: String) {
    #expect(NetworkAddress(text) == nil)
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.255.0.9", true), ("128.0.0.1", false), ("::1", true),
    ("::2", false), ("::ffff:127.0.0.1", true),
  ])
  func `the machine's own addresses are known`(text: String, isLoopback: Bool) {
    #expect(NetworkAddress(text)?.isLoopback == isLoopback)
  }
}

@Suite struct AddressBlockTests {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false),
    ("10.0.0.0/8", "::ffff:10.1.1.1", true), ("192.0.2.7", "192.0.2.7", true),
    ("192.0.2.7", "192.0.2.6", false), ("0.0.0.0/0", "9.9.9.9", true),
    ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "9.9.9.9", false), ("::/8", "::9", true),
    ("::ffff:0:0/96", "9.9.9.9", true),
    ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
    ("::1", "::1", true), ("192.0.2.128/25", "192.0.2.127", false),
  ])
  func `a block contains the addresses with its prefix`(
    block: String, address: String, isInside: Bool
  ) throws {
    let address = try #require(NetworkAddress(address))
    #expect(AddressBlock(block)?.contains(address) == isInside)
  }

  @Test(arguments: [
    "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129",
    "10.0.0.1/8", "2001:db8::1/32", "example.org/8", "10/8", "10.0.0.0/0008",
  ])
  func `a block with bits after its prefix, or none at all, is refused`(text: String) {
    #expect(AddressBlock(text) == nil)
  }

  @Test(arguments: ["10.0.0.0/8", "192.0.2.7/32", "2001:db8:0:0:0:0:0:0/32", "0.0.0.0/0"])
  func `a block is written as it is read`(text: String) {
    #expect(AddressBlock(text)?.description == text)
  }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.8", false), ("2001:db8::1", "2001:db8::ffff", true),
    ("2001:db8::1", "2001:db8:0:1::1", false),
  ])
  func `a customer's block is one IPv4 address or 64 bits of IPv6`(
    one: String, other: String, isSame: Bool
  ) throws {
    let (one, other) = (try #require(NetworkAddress(one)), try #require(NetworkAddress(other)))
    #expect((one.block == other.block) == isSame)
  }
}

@Suite struct ListenAddressTests {
  @Test(
    arguments: [
      ("127.0.0.1:4100", "127.0.0.1", 4_100), ("*:4100", nil, 4_100), (":4100", nil, 4_100),
      ("[::]:4100", "::", 4_100), ("[::1]:0", "::1", 0), ("example.org:80", "example.org", 80),
    ] as [(String, String?, UInt16)])
  func `an address to listen at has a host or none, and a port`(
    text: String, host: String?, port: UInt16
  ) {
    #expect(ListenAddress(text) == ListenAddress(host: host, port: port))
  }

  @Test func `a path of this machine is an address to listen at`() {
    #expect(ListenAddress("unix:/run/b:1/d.sock") == .local(path: "/run/b:1/d.sock"))
    #expect(ListenAddress("unix:/x")?.isLoopback == true)
  }

  @Test(arguments: [
    "unix:", "unix:x", "unix:/run/", "", "4100", "*", "*:", "a:b", "a:-1", "a:+80", "a:65536",
    "::1:4100", "[::1]", "[::1]4100",
    "[a]:1", "[1.2.3.4]:1", "a b:1", "http://a:1", "[]:1",
  ])
  func `what is no address to listen at is refused`(text: String) {
    #expect(ListenAddress(text) == nil)
  }

  @Test(arguments: [
    ("localhost:1", true), ("127.0.0.9:1", true), ("[::1]:1", true), ("*:1", false),
    ("0.0.0.0:1", false), ("127.example.org:1", false), ("[::]:1", false),
  ])
  func `demo data needs an address that only this machine reaches`(
    text: String, isLoopback: Bool
  ) {
    #expect(ListenAddress(text)?.isLoopback == isLoopback)
  }
}
