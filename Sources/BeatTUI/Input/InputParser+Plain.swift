/// Keys of one byte, what ESC begins, and letters (UTF-8).
extension InputParser {
  mutating func ground(_ byte: UInt8, isAlt: Bool = false) {
    enter(.ground, isAlt: isAlt)
    switch byte {
    case 0x1b: enter(.escape)
    case 0x00...0x7f: add(Self.plainKey(byte))
    case _ where modes.isMetaEighthBit: add(Self.plainKey(byte & 0x7f).with(.alt))
    case 0x80...0xbf: introduce(byte - 0x40)
    default: beginLetter(byte)
    }
  }

  static func plainKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x20...0x7e: .character(Character(Unicode.Scalar(byte)))
    case 0x0d: .enter
    case 0x09: .tab
    case 0x08, 0x7f: .backspace
    case 0x1b: .escape
    case 0x00: .control(" ")
    case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte & 0x3f | 0x40)))
    }
  }

  mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x1b: enter(.doubleEscape)
    case UInt8(ascii: "\\"): enter(.ground)  // ST of a string that is over.
    default: if !introduce(byte) { ground(byte, isAlt: true) }
    }
  }

  mutating func doubleEscape(_ byte: UInt8) {
    if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") {
      introduce(byte, isAlt: true)
    } else {
      events.append(.key(.escape))
      if byte != 0x1b { escape(byte) }
    }
  }

  /// Begins what ESC and this byte introduce. In C1 (ECMA-48 §5.3) one byte stands for both.
  @discardableResult
  private mutating func introduce(_ byte: UInt8, isAlt: Bool = false) -> Bool {
    switch Unicode.Scalar(byte) {
    case "[": enter(.controlSequence, isAlt: isAlt)
    case "O": enter(.singleShift, isAlt: isAlt)
    default:
      guard let kind = CommandString.Kind(rawValue: byte) else { return false }
      enter(.string(kind, letterBytes: 0))
    }
    return true
  }

  /// How many bytes a letter has that begins with this one; nil where no letter does.
  static func letterCount(_ first: UInt8) -> Int? {
    switch first {
    case 0xc0...0xdf: 2
    case 0xe0...0xef: 3
    case 0xf0...0xf7: 4
    default: nil
    }
  }

  private mutating func beginLetter(_ first: UInt8) {
    guard let count = Self.letterCount(first) else { return }
    let isAlt = isAlt
    enter(.letter(count: count), isAlt: isAlt)
    body = [first]
  }

  /// A letter that is cut off is dropped, and the byte that came instead is read by itself. All
  /// bytes of an invalid letter are dropped, so that none of them is read as a C1 control.
  mutating func letter(_ byte: UInt8, count: Int) {
    guard (0x80...0xbf).contains(byte) else { return ground(byte) }
    body.append(byte)
    guard body.count == count else { return }
    let scalar = String(validating: body, as: UTF8.self)?.unicodeScalars.first
    guard let scalar, let control = Self.secondControl(scalar) else {
      if let scalar { add(.character(Character(scalar))) }
      return enter(.ground)
    }
    // As two bytes of UTF-8 a C1 control is the same as in one.
    enter(.ground)
    introduce(control - 0x40)
  }

  /// C1: U+0080 to U+009F.
  private static func secondControl(_ scalar: Unicode.Scalar) -> UInt8? {
    (0x80...0x9f).contains(scalar.value) ? UInt8(scalar.value) : nil
  }

  mutating func lateLetter(_ byte: UInt8, count: Int) {
    guard (0x80...0xbf).contains(byte) else { return ground(byte) }
    enter(count > 1 ? .lateLetter(count: count - 1) : .ground)
  }
}
