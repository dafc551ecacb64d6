/// Base 64 (RFC 4648), in one of its two alphabets.
package struct Base64: Sendable {
  /// §4: with `+` and `/`, padded to a multiple of four digits.
  package static let standard = Base64(lastDigits: "+/", isPadded: true)
  /// §5: with `-` and `_`, without padding, for URLs and tokens (RFC 7515 §2).
  package static let url = Base64(lastDigits: "-_", isPadded: false)

  private static let padding = UInt8(ascii: "=")

  private let digits: [UInt8]
  /// The value of each digit, indexed by its byte; nil for all other bytes.
  private let values: [UInt8?]
  private let isPadded: Bool

  private init(lastDigits: String, isPadded: Bool) {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    digits = Array((letters + lastDigits).utf8)
    var values = [UInt8?](repeating: nil, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    self.values = values
    self.isPadded = isPadded
  }

  package func encode(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(digits[Int(bits >> UInt32(count)) & 63])
      }
    }
    if count > 0 { text.append(digits[Int(bits << UInt32(6 - count)) & 63]) }
    while isPadded, text.count % 4 != 0 { text.append(Self.padding) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil if `text` has another character (§3.3) or an impossible length. Ignores bits of the last
  /// digit that belong to no byte, as §3.5 allows.
  package func decode(_ text: some StringProtocol) -> [UInt8]? {
    var rest = Array(text.utf8)[...]
    if isPadded {
      guard rest.count % 4 == 0 else { return nil }
      for _ in 0..<2 where rest.last == Self.padding { rest.removeLast() }
    }
    // A single digit is less than one byte.
    guard rest.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rest.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for digit in rest {
      guard let value = values[Int(digit)] else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
