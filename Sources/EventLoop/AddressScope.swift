import Glibc

/// Which addresses belong to the public Internet (RFC 6890), and not to this machine, a private
/// network or a single link. What others name must not lead a program to its own network.
package enum AddressScope {
  private struct Block {
    var prefix: [UInt8]
    var bits: Int

    init(_ prefix: [UInt8], _ bits: Int) {
      self.prefix = prefix
      self.bits = bits
    }

    func contains(_ octets: some Collection<UInt8>) -> Bool {
      for (index, pair) in zip(octets, prefix).enumerated() {
        let rest = bits - index * 8
        guard rest > 0 else { return true }
        let mask: UInt8 = rest >= 8 ? 0xff : ~(0xff >> UInt8(rest))
        if pair.0 & mask != pair.1 & mask { return false }
      }
      return true
    }
  }

  private static let special4 = [
    Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16),
    Block([172, 16], 12), Block([192, 0, 0], 24), Block([192, 0, 2], 24), Block([192, 88, 99], 24),
    Block([192, 168], 16), Block([198, 18], 15), Block([198, 51, 100], 24),
    Block([203, 0, 113], 24), Block([224], 4), Block([240], 4),
  ]

  /// Global unicast, the only block of IPv6 that is assigned to the Internet (RFC 4291 §2.4).
  private static let global6 = Block([0x20], 3)
  /// Within it: protocol assignments with Teredo, and documentation.
  private static let special6 = [
    Block([0x20, 0x01, 0x00], 23), Block([0x20, 0x01, 0x0d, 0xb8], 32), Block([0x3f, 0xff], 20),
  ]

  /// Blocks that lead to the IPv4 address within, and where that begins: mapped addresses (RFC
  /// 4291 §2.5.5.2), NAT64 (RFC 6052 §2.1) and 6to4 (RFC 3056 §2).
  private static let embedding: [(block: Block, offset: Int)] = [
    (Block([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96), 12),
    (Block([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96), 12),
    (Block([0x20, 0x02], 16), 2),
  ]

  /// - Parameter octets: 4 or 16 bytes.
  package static func isPublic(_ octets: [UInt8]) -> Bool {
    switch octets.count {
    case 4: return !special4.contains { $0.contains(octets) }
    case 16:
      if let found = embedding.first(where: { $0.block.contains(octets) }) {
        return isPublic(Array(octets[found.offset..<(found.offset + 4)]))
      }
      return global6.contains(octets) && !special6.contains { $0.contains(octets) }
    default: return false
    }
  }

  /// False if the host is an address that is not public, or names this machine. Other names may
  /// still have such addresses.
  package static func mayBePublic(_ host: String) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") { return false }
    guard var address = Address(numeric: host, port: 0) else { return true }
    return address.isPublic
  }
}

extension Address {
  var isPublic: Bool { mutating get { AddressScope.isPublic(octets) } }

  /// 4 or 16 bytes; empty for another family.
  private var octets: [UInt8] {
    mutating get {
      let family = family
      return withPointer { pointer, length in
        let bytes = UnsafeRawBufferPointer(start: pointer, count: Int(length))
        // The places of `sin_addr` and `sin6_addr`.
        switch family {
        case AF_INET where bytes.count >= 8: return Array(bytes[4..<8])
        case AF_INET6 where bytes.count >= 24: return Array(bytes[8..<24])
        default: return []
        }
      }
    }
  }
}
