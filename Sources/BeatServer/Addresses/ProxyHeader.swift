/// The PROXY protocol, versions 1 and 2: what a proxy of TCP connections sends before a
/// connection's own bytes. See https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt
package enum ProxyHeader: Hashable, Sendable {
  /// A beginning of a header.
  case incomplete
  case malformed
  /// The client's address, and the count of the header's bytes. Nil: the proxy speaks for itself,
  /// as in a health check, or doesn't know.
  case complete(source: NetworkAddress?, byteCount: Int)

  /// §2.1: the longest header of version 1, with CR LF.
  private static let lineBytesMax = 107
  /// §2.2: a header may have fields after the addresses, of which a proxy of TLS sends a few.
  private static let bytesMax = 4_096
  private static let signature: [UInt8] = [
    0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
  ]

  package init(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes.prefix(Self.bytesMax))
    if zip(bytes, Self.signature).allSatisfy({ $0 == $1 }) {
      self = Self.binary(bytes)
    } else if zip(bytes, "PROXY ".utf8).allSatisfy({ $0 == $1 }) {
      self = Self.line(bytes)
    } else {
      self = .malformed
    }
  }

  /// §2.1: `PROXY TCP4 192.0.2.7 192.0.2.1 56324 443`
  private static func line(_ bytes: [UInt8]) -> ProxyHeader {
    guard let end = bytes.prefix(lineBytesMax).firstIndex(of: 10) else {
      return bytes.count < lineBytesMax ? .incomplete : .malformed
    }
    guard end > 0, bytes[end - 1] == 13,
      let text = String(validating: bytes[..<(end - 1)], as: UTF8.self)
    else { return .malformed }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    if parts.count >= 2, parts[1] == "UNKNOWN" {
      return .complete(source: nil, byteCount: end + 1)
    }
    guard parts.count == 6, parts[1] == "TCP4" || parts[1] == "TCP6",
      let source = NetworkAddress(parts[2]), NetworkAddress(parts[3]) != nil,
      [parts[2], parts[3]].allSatisfy({ $0.contains(":") == (parts[1] == "TCP6") }),
      isPort(parts[4]), isPort(parts[5])
    else { return .malformed }
    return .complete(source: source, byteCount: end + 1)
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt16(text) != nil
  }

  /// §2.2
  private static func binary(_ bytes: [UInt8]) -> ProxyHeader {
    guard bytes.count >= 16 else { return .incomplete }
    let (version, command) = (bytes[12] >> 4, bytes[12] & 0x0f)
    let count = 16 + (Int(bytes[14]) << 8 | Int(bytes[15]))
    guard version == 2, command <= 1, count <= bytesMax else { return .malformed }
    let addresses: Int? =
      switch bytes[13] {
      case 0x11: 4
      case 0x21: 16
      // Unspecified, and UNIX sockets, whose clients have no address.
      case 0x00, 0x31: 0
      // Only streams are accepted, and other values are reserved.
      default: nil
      }
    // A proxy that speaks for itself may say anything about addresses.
    if command == 0 {
      return bytes.count < count ? .incomplete : .complete(source: nil, byteCount: count)
    }
    // Two addresses and two ports.
    guard let addresses, count >= 16 + (addresses == 0 ? 0 : 2 * addresses + 4) else {
      return .malformed
    }
    guard bytes.count >= count else { return .incomplete }
    return .complete(
      source: NetworkAddress(octets: bytes[16..<16 + addresses]), byteCount: count)
  }
}
