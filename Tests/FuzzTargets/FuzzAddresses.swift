import BeatServer
import WSCore

extension FuzzTargets {
  /// What proxies and operators write about addresses is refused or means one thing.
  package static func addresses(_ bytes: [UInt8]) {
    proxyHeader(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    if let address = NetworkAddress(text) {
      require(NetworkAddress(address.description) == address, "an address is read as written")
      require(address.block.contains(address), "a customer's block has the customer")
    }
    if let block = AddressBlock(text) {
      require(AddressBlock(block.description) == block, "a block is read as written")
    }
    if case .network(let host, _) = ListenAddress(text) {
      require(host != "" && host != "*", "no host is nil")
    }
    forwarded(text)
    if let head = try? HTTPHead.request("GET", text, []).normalised() {
      require((try? head.normalised()) == head, "a normal path is normal")
      let isClean = head.path.utf8.allSatisfy { $0 >= 0x20 } || text.utf8.contains { $0 < 0x20 }
      require(isClean, "no control characters come out of escapes")
      _ = try? head.query()
    }
  }

  private static func proxyHeader(_ bytes: [UInt8]) {
    let whole = ProxyHeader(bytes)
    for count in bytes.indices {
      switch ProxyHeader(bytes.prefix(count)) {
      case .incomplete: continue
      case .malformed: require(whole == .malformed, "what is malformed stays malformed")
      case .complete(_, let byteCount):
        require(whole == ProxyHeader(bytes.prefix(count)), "later bytes change nothing")
        require(byteCount == count, "a header is complete at its last byte")
      }
      return
    }
  }

  private static func forwarded(_ text: String) {
    let trusted = ["10.0.0.0/8", "::/8"].compactMap { AddressBlock($0) }
    guard let stranger = NetworkAddress("192.0.2.7"), let proxy = NetworkAddress("10.0.0.1") else {
      return
    }
    let own = ForwardedFor.client(of: stranger, text, trusting: trusted)
    require(own == stranger, "a stranger is itself, whatever it writes")
    let client = ForwardedFor.client(of: proxy, text, trusting: trusted)
    let isNamed = text.utf8.split(separator: UInt8(ascii: ",")).contains { entry in
      let bytes = entry.filter { $0 != 0x20 && $0 != 9 }
      return NetworkAddress(endpoint: String(decoding: bytes, as: UTF8.self)) == client
    }
    require(client == proxy || isNamed, "a client is named, or is the proxy")
    let longer = ForwardedFor.client(of: proxy, text + ",192.0.2.7", trusting: trusted)
    require(longer == stranger, "the rightmost address that isn't trusted counts")
  }
}
