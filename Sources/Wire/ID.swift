import BinaryCoding

/// The permanent identity of one `Entity`: 128 bits, of which 48 are milliseconds and 80 are
/// random. Later ids therefore sort later, and two machines never create the same one. Clients
/// choose the ids of what they create, so that a row shown at once and its confirmed version are
/// the same row.
package struct ID<Entity>: Hashable, Comparable, Sendable {
  package let value: UInt128

  package init(value: UInt128) { self.value = value }

  /// Creates an id, ordered by time at millisecond resolution.
  package init(at instant: Instant, using generator: inout some RandomNumberGenerator) {
    let time = UInt128(UInt64(clamping: instant.milliseconds) & 0xffff_ffff_ffff) << 80
    let chance = UInt128(UInt16.random(in: .min ... .max, using: &generator)) << 64
    self.value = time | chance | UInt128(UInt64.random(in: .min ... .max, using: &generator))
  }

  /// The first possible id of that moment.
  package init(earliestAt instant: Instant) {
    value = UInt128(UInt64(clamping: instant.milliseconds) & 0xffff_ffff_ffff) << 80
  }

  /// When the id was made.
  package var instant: Instant { Instant(milliseconds: Int64(truncatingIfNeeded: value >> 80)) }

  /// Derives an id from another one: the same inputs give the same id on every machine. The result
  /// keeps the time of `base`, and with it the order. The other bits are mixed, so that they don't
  /// reveal `base`.
  package init<Other>(derivedFrom base: ID<Other>, salt: UInt64) {
    let low = UInt64(truncatingIfNeeded: base.value)
    let high = UInt64(truncatingIfNeeded: base.value >> 64)
    let first = mixed(low ^ mixed(salt ^ 0x9e37_79b9_7f4a_7c15) ^ high)
    let second = mixed(first ^ low)
    let time = (base.value >> 80) << 80
    self.value = time | (UInt128(UInt16(truncatingIfNeeded: second)) << 64) | UInt128(first)
  }

  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// The finaliser of SplitMix64: every input bit affects every output bit.
private func mixed(_ value: UInt64) -> UInt64 {
  var bits = value
  bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
  bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
  return bits ^ (bits >> 31)
}

private let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

/// The value of each byte as a digit; 255 for others.
private let values: [UInt8] = {
  var values = [UInt8](repeating: 255, count: 256)
  for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
  return values
}()

extension ID: LosslessStringConvertible {
  /// 26 characters of Crockford's base 32, as in a ULID; the texts sort like the ids.
  package var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(26)
    for shift in stride(from: 125, through: 0, by: -5) {
      text.append(digits[Int(truncatingIfNeeded: value >> UInt128(shift)) & 31])
    }
    return String(decoding: text, as: UTF8.self)
  }

  package init?(_ description: String) {
    guard description.utf8.count == 26 else { return nil }
    var value: UInt128 = 0
    for (index, byte) in description.utf8.enumerated() {
      let digit = values[Int(byte)]
      guard digit < (index == 0 ? 8 : 32) else { return nil }
      value = value << 5 | UInt128(digit)
    }
    self.value = value
  }
}

/// In JSON the digits; in binary files the number, which is short and quick to read.
extension ID: Codable {
  package init(from decoder: any Decoder) throws {
    if decoder.isBinary {
      value = try decoder.singleValueContainer().decode(UInt128.self)
      return
    }
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "an id has 26 base-32 digits"))
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if encoder.isBinary { return try container.encode(value) }
    try container.encode(description)
  }
}
