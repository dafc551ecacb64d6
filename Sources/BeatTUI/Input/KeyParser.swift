/// Turns what the keyboard sends into keys, however it is split. A lone escape is only known to be
/// one when nothing follows, and a paste whose end got lost ends when nothing more comes: the
/// caller waits `patienceMilliseconds` for more and then calls `flush()`.
package struct KeyParser: Sendable {
  private static let escapeMilliseconds: Int64 = 30
  private static let pasteMilliseconds: Int64 = 1_000
  /// Bytes of a paste that are taken.
  static let pasteBytesMax = 64 << 10

  private var bytes: [UInt8] = []
  private var paste: [UInt8]?

  package init() {}

  /// How long to wait for what may follow; nothing when nothing may.
  package var patienceMilliseconds: Int64? {
    if paste != nil { return Self.pasteMilliseconds }
    return bytes.isEmpty ? nil : Self.escapeMilliseconds
  }

  package mutating func receive(_ more: some Sequence<UInt8>) -> [Key] {
    bytes += more
    var keys: [Key] = []
    while let (key, count) = next() {
      bytes.removeFirst(count)
      if let key { keys.append(key) }
    }
    return keys
  }

  package mutating func flush() -> [Key] {
    defer { bytes.removeAll() }
    if let pasted = paste.take() {
      return [.paste(String(decoding: pasted, as: UTF8.self))]
    }
    return bytes.first == 0x1b ? [.escape] : []
  }

  /// The next key and its bytes; a key that is nothing is dropped; nothing waits for more.
  private mutating func next() -> (Key?, Int)? {
    guard let first = bytes.first else { return nil }
    if paste != nil { return nextOfPaste() }
    switch first {
    case 0x1b: return escapeSequence()
    case 0x0d: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x7f, 0x08: return (.backspace, 1)
    case 0x01...0x1a: return (.control(Character(Unicode.Scalar(first + 0x60))), 1)
    case 0x00, 0x1c...0x1f: return (nil, 1)
    default: return character(first)
    }
  }

  private func character(_ first: UInt8) -> (Key?, Int)? {
    let count = first < 0x80 ? 1 : first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard bytes.count >= count else { return nil }
    let text = String(validating: bytes.prefix(count), as: UTF8.self)
    return (text?.first.map { .character($0) }, count)
  }

  private static let starting: [UInt8] = Array("\u{1b}[200~".utf8)
  private static let ending: [UInt8] = Array("\u{1b}[201~".utf8)

  private mutating func escapeSequence() -> (Key?, Int)? {
    guard bytes.count > 1 else { return nil }
    if bytes.starts(with: Self.starting) {
      paste = []
      return (nil, Self.starting.count)
    }
    if bytes[1] == 0x0d { return (.lineBreak, 2) }
    guard bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O") else {
      return (.escape, 1)
    }
    // ECMA-48 §5.4: parameters, then one final byte.
    guard let final = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7e).contains($0) }) else {
      return bytes.count > 32 ? (nil, bytes.count) : nil
    }
    let parameter = String(decoding: bytes[2..<final].prefix { $0 != 0x3b }, as: UTF8.self)
    return (Self.key(final: bytes[final], parameter: parameter), final + 1)
  }

  private static func key(final: UInt8, parameter: String) -> Key? {
    switch (Character(Unicode.Scalar(final)), parameter) {
    case ("A", _): .up
    case ("B", _): .down
    case ("C", _): .right
    case ("D", _): .left
    case ("H", _), ("~", "1"), ("~", "7"): .home
    case ("F", _), ("~", "4"), ("~", "8"): .end
    case ("Z", _): .backTab
    case ("~", "3"): .delete
    case ("~", "5"): .pageUp
    case ("~", "6"): .pageDown
    case ("M", _): .enter
    default: nil
    }
  }

  private mutating func nextOfPaste() -> (Key?, Int)? {
    if bytes.starts(with: Self.ending) {
      let text = String(decoding: paste ?? [], as: UTF8.self)
      paste = nil
      return (.paste(text), Self.ending.count)
    }
    // The end's own first bytes may be all that has come of it.
    if Self.ending.starts(with: bytes) { return nil }
    if paste?.count ?? 0 < Self.pasteBytesMax { paste?.append(bytes[0]) }
    return (nil, 1)
  }
}
