/// How integers and lengths are written.
extension [UInt8] {
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func appendFixed(_ value: some FixedWidthInteger & BitwiseCopyable) {
    unsafe Swift.withUnsafeBytes(of: value.littleEndian) { unsafe append(contentsOf: $0) }
  }

  /// Appends a whole number with its tag.
  @inline(__always)
  mutating func appendInteger<Number: FixedWidthInteger>(_ value: Number) {
    if value >= 0, value < 0x80 {
      return append(Tag.smallNumber | UInt8(truncatingIfNeeded: value))
    }
    let isNegative = value < 0
    let magnitude = isNegative ? ~value : value
    if let short = UInt64(exactly: magnitude) {
      append(isNegative ? Tag.negative : Tag.positive)
      appendVarint(short)
    } else {
      append(isNegative ? Tag.wideNegative : Tag.widePositive)
      appendFixed(UInt128(truncatingIfNeeded: magnitude))
    }
  }

  /// Appends the exact bits of a number with its tag.
  mutating func appendDouble(_ value: Double) {
    append(Tag.double)
    appendFixed(value.bitPattern)
  }

  /// Appends the exact bits of a number with its tag.
  mutating func appendFloat(_ value: Float) {
    append(Tag.float)
    appendFixed(value.bitPattern)
  }

  /// Appends a text with its tag.
  mutating func appendText(_ text: String) {
    let utf8 = text.utf8
    let count = utf8.count
    if count < 0x40 {
      append(Tag.shortText | UInt8(truncatingIfNeeded: count))
    } else {
      append(Tag.text)
      appendVarint(UInt64(count))
    }
    append(contentsOf: utf8)
  }

  /// Writes the length of what follows, and the count of a list, where a byte each was left free.
  mutating func setLength(from place: Int, count: Int? = nil) {
    let free = count == nil ? 1 : 2
    var header: [UInt8] = []
    let content = self.count - place - free
    if let count {
      if content < 0x7f, count < 0x80 {
        self[place] = UInt8(truncatingIfNeeded: content + 1)
        self[place + 1] = UInt8(truncatingIfNeeded: count)
        return
      }
      var counted: [UInt8] = []
      counted.appendVarint(UInt64(count))
      header.appendVarint(UInt64(content + counted.count))
      header += counted
    } else {
      if content < 0x80 {
        self[place] = UInt8(truncatingIfNeeded: content)
        return
      }
      header.appendVarint(UInt64(content))
    }
    replaceSubrange(place..<(place + free), with: header)
  }
}
