/// The bytes of a file while it is decoded, and how numbers, texts and lengths are read.
///
/// Each function reads at `offset`, moves it behind what it read, and never reads at or after
/// `limit`, which is at most the count of the bytes.
@safe struct FileBytes {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = bytes }

  var count: Int { unsafe bytes.count }

  /// The byte at a place that is known to be within the file.
  @inline(__always)
  subscript(offset: Int) -> UInt8 { unsafe bytes[offset] }

  func starts(with other: [UInt8]) -> Bool { unsafe bytes.starts(with: other) }
  func isStart(of other: [UInt8]) -> Bool { unsafe other.starts(with: bytes) }

  @inline(__always)
  func byte(at offset: inout Int, limit: Int) throws(BinaryCodingError) -> UInt8 {
    guard offset < limit else { throw BinaryCodingError(.cut, at: offset) }
    let byte = self[offset]
    offset += 1
    return byte
  }

  @inline(__always)
  func varint(at offset: inout Int, limit: Int) throws(BinaryCodingError) -> UInt64 {
    let first = try byte(at: &offset, limit: limit)
    return first < 0x80 ? UInt64(first) : try longVarint(first, at: &offset, limit: limit)
  }

  @inline(never)
  private func longVarint(
    _ first: UInt8, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> UInt64 {
    var value = UInt64(first & 0x7f)
    for shift in stride(from: UInt64(7), through: 63, by: 7) {
      let byte = try byte(at: &offset, limit: limit)
      // Nine bytes have 63 bits; the tenth has the last one.
      guard shift < 63 || byte <= 1 else { break }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    throw BinaryCodingError(.numberTooLong, at: offset)
  }

  /// A count of things of at least one byte each: never more than the bytes that are left.
  @inline(__always)
  func count(at offset: inout Int, limit: Int) throws(BinaryCodingError) -> Int {
    let start = offset
    let value = try varint(at: &offset, limit: limit)
    guard let count = Int(exactly: value), count <= limit - offset else {
      throw BinaryCodingError(.cut, at: start)
    }
    return count
  }

  @inline(__always)
  func fixed<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> Number {
    let size = MemoryLayout<Number>.size
    guard size <= limit - offset else { throw BinaryCodingError(.cut, at: offset) }
    let raw = unsafe UnsafeRawBufferPointer(bytes)
    let value = unsafe raw.loadUnaligned(fromByteOffset: offset, as: type)
    offset += size
    return Number(littleEndian: value)
  }

  /// The UTF-8 in a range that lies within the bytes.
  func text(_ range: Range<Int>) throws(BinaryCodingError) -> String {
    do {
      let span = unsafe UnsafeBufferPointer(rebasing: bytes[range]).span
      let text = try UTF8Span(validating: span)
      return String(copying: text)
    } catch {
      throw BinaryCodingError(.invalidText, at: range.lowerBound)
    }
  }

  /// Where the value at `offset` ends.
  func extent(_ offset: Int, limit: Int) throws(BinaryCodingError) -> Int {
    var end = offset
    let tag = try byte(at: &end, limit: limit)
    if tag >= Tag.smallNumber { return end }
    let size: Int
    switch tag {
    case Tag.null, Tag.no, Tag.yes, Tag.absent: return end
    case Tag.positive, Tag.negative:
      _ = try varint(at: &end, limit: limit)
      return end
    case Tag.float: size = 4
    case Tag.double: size = 8
    case Tag.widePositive, Tag.wideNegative: size = 16
    case Tag.text, Tag.array, Tag.object: size = try count(at: &end, limit: limit)
    case Tag.shortText..<Tag.smallNumber: size = Int(tag - Tag.shortText)
    default: throw BinaryCodingError(.unknownTag(tag), at: offset)
    }
    guard size <= limit - end else { throw BinaryCodingError(.cut, at: offset) }
    return end + size
  }

  /// Where the content of the object or list at `offset` is.
  func content(
    of tag: UInt8, at offset: Int, level: Int
  ) throws(BinaryCodingError) -> Extent {
    guard level < BinaryForm.maxDepth else { throw BinaryCodingError(.tooDeep, at: offset) }
    var start = offset
    let found = try byte(at: &start, limit: count)
    guard found == tag else { throw mismatch(Tag.kind(tag), found, offset) }
    let size = try count(at: &start, limit: count)
    return Extent(start: start, end: start + size, level: level)
  }

  func mismatch(_ expected: String, _ tag: UInt8, _ offset: Int) -> BinaryCodingError {
    BinaryCodingError(.mismatch(expected: expected, found: Tag.kind(tag)), at: offset)
  }
}
