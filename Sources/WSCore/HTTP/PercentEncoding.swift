/// Percent-encoding (RFC 3986 §2.1).
enum PercentEncoding {
  /// The text with every escape decoded; nil if an escape is malformed or hides a control
  /// character, or if the bytes are not UTF-8.
  static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let value = escaped(&rest) else { return nil }
        bytes.append(value)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The text with the escapes decoded that need none (RFC 3986 §6.2.2.2), so that equal paths are
  /// equal texts; nil where `decode` returns nil.
  static func normalise(_ text: some StringProtocol) -> String? {
    guard decode(text) != nil else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      guard byte == UInt8(ascii: "%"), let value = escaped(&rest) else {
        bytes.append(byte)
        continue
      }
      bytes += isUnreserved(value) ? [value] : [byte] + digits
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Removes the two digits of an escape; nil if they are not hexadecimal or mean a control
  /// character.
  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let high = rest.popFirst().flatMap(nibble), let low = rest.popFirst().flatMap(nibble)
    else { return nil }
    let value = high << 4 | low
    return value < 0x20 || value == 0x7f ? nil : value
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// RFC 3986 §2.3
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    default: "-._~".utf8.contains(byte)
    }
  }
}
