/// A block of addresses in CIDR notation (RFC 4632, RFC 4291 §2.3).
package struct AddressBlock: Hashable, Sendable {
  /// The first address.
  private let base: NetworkAddress
  /// Of the 128 bits that a mapped address has.
  private let prefixBits: Int

  init(_ address: NetworkAddress, prefixBits: Int) {
    var bytes = address.bytes
    for bit in prefixBits..<128 { bytes[bit / 8] &= ~(0x80 >> UInt8(bit % 8)) }
    base = NetworkAddress(octets: bytes) ?? address
    self.prefixBits = prefixBits
  }

  /// Parses `10.0.0.0/8`, `2001:db8::/32`, or one address. Refuses an address with bits after the
  /// prefix, which may be a typing error.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = NetworkAddress(parts[0]) else { return nil }
    // `::ffff:0:0/96` is written as IPv6 but has the bits of IPv4.
    let bitsMax = parts[0].contains(":") ? 128 : 32
    var bits = bitsMax
    if parts.count == 2 {
      guard (1...3).contains(parts[1].utf8.count),
        parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(parts[1]),
        number <= bitsMax
      else { return nil }
      bits = number
    }
    self.init(address, prefixBits: 128 - bitsMax + bits)
    guard base == address else { return nil }
  }

  /// A block of IPv6 has no IPv4 addresses, although they are mapped into `::/8`: an operator who
  /// trusts the one doesn't mean the other.
  package func contains(_ address: NetworkAddress) -> Bool {
    address.isVersion4 == isVersion4
      && AddressBlock(address, prefixBits: prefixBits).base == base
  }

  private var isVersion4: Bool { base.isVersion4 && prefixBits >= 96 }
}

extension AddressBlock: CustomStringConvertible {
  package var description: String { "\(base)/\(isVersion4 ? prefixBits - 96 : prefixBits)" }
}
