/// Characters that turn the direction of the text after them: embeddings, overrides and isolates
/// (UAX #9). People may write them, but a terminal or an editor that shows them reorders what
/// others wrote.
package enum DirectionMarks {
  /// The same JSON, with these characters escaped. They occur in its strings only.
  package static func escaped(inJSON bytes: [UInt8]) -> [UInt8] {
    replaced(in: bytes) { Array("\\u\(String($0, radix: 16))".utf8) }
  }

  /// The text with U+FFFD in their places.
  package static func shown(_ bytes: [UInt8]) -> [UInt8] {
    replaced(in: bytes) { _ in [0xef, 0xbf, 0xbd] }
  }

  /// All of them have three bytes in UTF-8 that begin with E2.
  private static func replaced(
    in bytes: [UInt8], by replacement: (UInt16) -> [UInt8]
  ) -> [UInt8] {
    guard bytes.contains(0xe2) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xe2, index + 2 < bytes.count,
        let mark = mark(bytes[index + 1], bytes[index + 2])
      {
        result += replacement(mark)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func mark(_ second: UInt8, _ third: UInt8) -> UInt16? {
    let scalar = 0x2000 | UInt16(second & 0x3f) << 6 | UInt16(third & 0x3f)
    return switch scalar {
    case 0x202a...0x202e, 0x2066...0x2069: scalar
    default: nil
    }
  }
}
