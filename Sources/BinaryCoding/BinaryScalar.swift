/// A value that the form stores without a container.
protocol BinaryScalar {
  /// Reads the value at `offset`, and moves behind it.
  static func read(
    _ file: FileBytes, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> Self
}

extension Bool: BinaryScalar {
  static func read(
    _ file: FileBytes, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> Bool {
    let start = offset
    switch try file.byte(at: &offset, limit: limit) {
    case Tag.no: return false
    case Tag.yes: return true
    case let tag: throw file.mismatch("true or false", tag, start)
    }
  }
}

extension String: BinaryScalar {
  static func read(
    _ file: FileBytes, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> String {
    let start = offset
    let tag = try file.byte(at: &offset, limit: limit)
    let length: Int
    switch tag {
    case Tag.shortText..<Tag.smallNumber: length = Int(tag - Tag.shortText)
    case Tag.text: length = try file.count(at: &offset, limit: limit)
    default: throw file.mismatch("a text", tag, start)
    }
    guard length <= limit - offset else { throw BinaryCodingError(.cut, at: start) }
    let text = try file.text(offset..<(offset + length))
    offset += length
    return text
  }
}

extension Double: BinaryScalar {
  static func read(
    _ file: FileBytes, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> Double {
    let start = offset
    let tag = try file.byte(at: &offset, limit: limit)
    guard tag == Tag.double else { throw file.mismatch("a Double", tag, start) }
    return Double(bitPattern: try file.fixed(UInt64.self, at: &offset, limit: limit))
  }
}

extension Float: BinaryScalar {
  static func read(
    _ file: FileBytes, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> Float {
    let start = offset
    let tag = try file.byte(at: &offset, limit: limit)
    guard tag == Tag.float else { throw file.mismatch("a Float", tag, start) }
    return Float(bitPattern: try file.fixed(UInt32.self, at: &offset, limit: limit))
  }
}

extension FixedWidthInteger where Self: BinaryScalar {
  @inline(__always)
  static func read(
    _ file: FileBytes, at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> Self {
    let start = offset
    let tag = try file.byte(at: &offset, limit: limit)
    let number: Self?
    switch tag {
    case Tag.smallNumber...: number = Self(exactly: tag & 0x7f)
    case Tag.positive: number = Self(exactly: try file.varint(at: &offset, limit: limit))
    case Tag.negative:
      let complement = try file.varint(at: &offset, limit: limit)
      number = Self(exactly: ~Int128(complement))
    case Tag.widePositive:
      number = Self(exactly: try file.fixed(UInt128.self, at: &offset, limit: limit))
    case Tag.wideNegative:
      let complement = try file.fixed(UInt128.self, at: &offset, limit: limit)
      number = Int128(exactly: complement).flatMap { Self(exactly: ~$0) }
    default: throw file.mismatch("a whole number", tag, start)
    }
    guard let number else {
      throw BinaryCodingError(.numberOutOfRange("\(Self.self)"), at: start)
    }
    return number
  }
}

extension Int: BinaryScalar {}
extension Int8: BinaryScalar {}
extension Int16: BinaryScalar {}
extension Int32: BinaryScalar {}
extension Int64: BinaryScalar {}
extension Int128: BinaryScalar {}
extension UInt: BinaryScalar {}
extension UInt8: BinaryScalar {}
extension UInt16: BinaryScalar {}
extension UInt32: BinaryScalar {}
extension UInt64: BinaryScalar {}
extension UInt128: BinaryScalar {}
