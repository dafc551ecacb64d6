/// The first byte of a value.
enum Tag {
  static let null: UInt8 = 0x00
  static let no: UInt8 = 0x01
  static let yes: UInt8 = 0x02
  /// A member that isn't there.
  static let absent: UInt8 = 0x03
  /// Four bytes, the lowest first.
  static let float: UInt8 = 0x04
  /// Eight bytes, the lowest first.
  static let double: UInt8 = 0x05
  /// A varint of at most 64 bits.
  static let positive: UInt8 = 0x06
  /// The complement of the number, as a varint of at most 64 bits.
  static let negative: UInt8 = 0x07
  /// Sixteen bytes, the lowest first.
  static let widePositive: UInt8 = 0x08
  /// The complement of the number in sixteen bytes, the lowest first.
  static let wideNegative: UInt8 = 0x09
  static let text: UInt8 = 0x0a
  static let array: UInt8 = 0x0b
  static let object: UInt8 = 0x0c
  /// From here on, 64 tags each stand for a text of so many bytes.
  static let shortText: UInt8 = 0x40
  /// From here on, 128 tags each stand for a number.
  static let smallNumber: UInt8 = 0x80

  /// The name of a tag's kind, for the sentences of errors.
  static func kind(_ tag: UInt8) -> String {
    switch tag {
    case null, absent: "nothing"
    case no, yes: "true or false"
    case float: "a Float"
    case double: "a Double"
    case positive...wideNegative, smallNumber...: "a whole number"
    case text, shortText..<smallNumber: "a text"
    case array: "a list"
    case object: "an object"
    default: "an unknown value"
    }
  }
}
