/// An IPv4 or IPv6 address as 16 bytes; IPv4 is mapped (RFC 4291 §2.5.5.2), so that one address has
/// one value.
package struct NetworkAddress: Hashable, Sendable {
  package let bytes: [UInt8]

  package static let loopback = NetworkAddress(mapped: [127, 0, 0, 1])

  private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

  private init(mapped octets: [UInt8]) { bytes = Self.mappedPrefix + octets }

  /// - Parameter octets: 4 or 16 bytes.
  package init?(octets: some Collection<UInt8>) {
    switch octets.count {
    case 4: bytes = Self.mappedPrefix + octets
    case 16: bytes = Array(octets)
    default: return nil
    }
  }

  /// Parses `192.0.2.7` or `2001:db8::7`, without brackets, port or zone (RFC 4291 §2.2).
  package init?(_ text: some StringProtocol) {
    let octets = text.contains(":") ? Self.version6(text) : Self.version4(text)
    guard let octets else { return nil }
    self.init(octets: octets)
  }

  /// Parses an address that may have a port, brackets and a zone: `192.0.2.7:80`,
  /// `[2001:db8::7]:80`, `fe80::7%eth0`.
  package init?(endpoint text: some StringProtocol) {
    var host = text[...]
    if host.first == "[" {
      guard let end = host.firstIndex(of: "]"),
        host[end...].count == 1 || host[end...].hasPrefix("]:")
      else { return nil }
      host = host[host.index(after: host.startIndex)..<end]
    } else if host.count(where: { $0 == ":" }) == 1 {
      host = host.prefix { $0 != ":" }
    }
    self.init(host.prefix { $0 != "%" })
  }

  package var isVersion4: Bool { bytes.starts(with: Self.mappedPrefix) }

  /// Whether it is this machine's own (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
  package var isLoopback: Bool {
    isVersion4 ? bytes[12] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
  }

  /// The block that one customer of a network has: an IPv4 address, or a 64-bit prefix of IPv6
  /// (RFC 6177). Limits per address count by it, since a customer may choose among its addresses.
  package var block: AddressBlock {
    AddressBlock(self, prefixBits: isVersion4 ? 128 : 64)
  }

  private static func version4(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let octets = parts.compactMap {
      number($0, radix: 10, digitsMax: 3).flatMap(UInt8.init(exactly:))
    }
    // A leading zero means octal to some programs.
    let isPlain = parts.allSatisfy { $0.count == 1 || $0.first != "0" }
    return parts.count == 4 && octets.count == 4 && isPlain ? octets : nil
  }

  private static func version6(_ text: some StringProtocol) -> [UInt8]? {
    guard let gap = text.firstRange(of: "::") else {
      return groups(text).flatMap { $0.count == 16 ? $0 : nil }
    }
    guard !text[..<gap.lowerBound].contains("."), let head = groups(text[..<gap.lowerBound]),
      let tail = groups(text[gap.upperBound...]),
      head.count + tail.count <= 14
    else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  /// The bytes of groups separated by colons; the last may be an IPv4 address.
  private static func groups(_ text: some StringProtocol) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var octets: [UInt8] = []
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains(".") {
        guard let last = version4(part) else { return nil }
        octets += last
      } else {
        guard let group = number(part, radix: 16, digitsMax: 4) else { return nil }
        octets += [UInt8(group >> 8), UInt8(group & 0xff)]
      }
    }
    return octets
  }

  private static func number(_ text: some StringProtocol, radix: Int, digitsMax: Int) -> Int? {
    guard (1...digitsMax).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
    else { return nil }
    return Int(text, radix: radix)
  }
}

extension NetworkAddress: CustomStringConvertible {
  /// `192.0.2.7`, or the eight groups of IPv6 without `::`.
  package var description: String {
    if isVersion4 { return bytes.suffix(4).map(String.init).joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2).map { index in
      String(Int(bytes[index]) << 8 | Int(bytes[index + 1]), radix: 16)
    }.joined(separator: ":")
  }
}
