import Testing

@testable import EventLoop

/// Which addresses are public.
@Suite struct AddressScopeTests {
  @Test(arguments: [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.2.1", "198.18.0.1",
    "198.19.255.255", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fc00::1", "fd12:3456::1", "fe80::1",
    "febf::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "::127.0.0.1", "100::1",
  ])
  func `addresses of this machine, of private networks and of links are not public`(host: String) {
    #expect(!AddressScope.mayBePublic(host))
  }

  @Test(arguments: [
    "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.167.1.1",
    "169.253.1.1", "223.255.255.255", "2606:4700:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8",
    "64:ff9b::808:808", "2002:808:808::1",
  ])
  func `other addresses are public`(host: String) {
    #expect(AddressScope.mayBePublic(host))
  }

  @Test(arguments: ["localhost", "LOCALHOST", "a.localhost"])
  func `names of this machine are not public`(host: String) {
    #expect(!AddressScope.mayBePublic(host))
  }

  @Test func `numbers that some programs read as addresses are judged as those`() {
    for host in ["2130706433", "0x7f.1", "127.1", "017700000001"] {
      #expect(!AddressScope.mayBePublic(host), "\(host)")
    }
    #expect(AddressScope.mayBePublic("example.org"))
    #expect(!AddressScope.isPublic([]) && !AddressScope.isPublic([1, 2, 3]))
  }
}
