/// `X-Forwarded-For`, to which each proxy appends the address of its client.
package enum ForwardedFor {
  /// The client's address: from the right, the first that is not a trusted proxy's. A trusted proxy
  /// wrote it, while what stands further to the left may be invented.
  ///
  /// An entry that is no address ends the way: the client is then the proxy that wrote it.
  ///
  /// - Parameters:
  ///   - peer: the other end of the connection.
  ///   - field: the field's value, several joined by commas; empty if there is none.
  package static func client(
    of peer: NetworkAddress, _ field: String, trusting proxies: [AddressBlock]
  ) -> NetworkAddress {
    var client = peer
    // By bytes: a client could write a letter that makes one character with the proxy's comma.
    var entries = field.utf8.split(separator: UInt8(ascii: ","))[...]
    while proxies.contains(where: { $0.contains(client) }), let entry = entries.popLast() {
      guard let next = NetworkAddress(endpoint: entry.trimmed) else { return client }
      client = next
    }
    return client
  }
}

extension Substring.UTF8View {
  /// Without white space around it (RFC 9110 §5.6.3).
  fileprivate var trimmed: Substring {
    var rest = drop { $0 == 0x20 || $0 == 9 }
    while rest.last == 0x20 || rest.last == 9 { rest.removeLast() }
    return Substring(rest)
  }
}
