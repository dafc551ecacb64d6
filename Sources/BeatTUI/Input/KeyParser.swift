/// Turns what the terminal sends into keys, however its bytes are split: the states of ECMA-48, and
/// UTF-8 between sequences. Reports and answers of the terminal come on the same line. The parser
/// reads them to their end, and unknown sequences too. None of them is ever a key.
///
/// Bytes may be cut off at any place. The caller waits `patienceMilliseconds` for more and then
/// calls `flush()`: a lone ESC is the Escape key only when nothing follows, and a sequence that
/// never ends must not block the keyboard.
package struct KeyParser: Sendable {
  private enum State {
    case ground
    case escape
    /// ESC twice: Escape twice, or Alt with a key that is a sequence (rxvt, iTerm2).
    case doubleEscape
    /// In a letter of so many bytes.
    case letter(count: Int)
    case controlSequence
    /// After `CSI [`: F1 to F5 of the Linux console.
    case consoleKey
    /// After SS3, `ESC O`.
    case singleShift
    /// In OSC, DCS, APC, PM or SOS, with so many bytes of a letter to come.
    case string(letterBytes: Int)
    /// ESC in a string: its end, ST, or the next sequence.
    case stringEscape
    /// So many bytes of a report are still to come.
    case report(count: Int)
    /// So many bytes of a paste's end have come.
    case paste(endCount: Int)
  }

  private static let escapeMilliseconds: Int64 = 30
  /// Short for the beginning of a sequence, because Alt-[ and Alt-O send the same bytes.
  private static let letterMilliseconds: Int64 = 500
  private static let sequenceMilliseconds: Int64 = 1_000
  private static let stringMilliseconds: Int64 = 2_000
  /// Bytes of a paste that are taken.
  static let pasteBytesMax = 64 << 10

  private var state = State.ground
  /// What has come of a letter, a sequence, a report or a paste.
  private var body: [UInt8] = []
  /// Whether ESC stood before it.
  private var isAlt = false
  private var keys: [Key] = []

  package init() {}

  /// How long to wait for what may follow; nil when nothing may.
  package var patienceMilliseconds: Int64? {
    switch state {
    case .ground: nil
    case .escape, .doubleEscape: Self.escapeMilliseconds
    case .letter, .consoleKey, .singleShift: Self.letterMilliseconds
    case .controlSequence:
      ControlSequence.shiftedKey(unfinished: body) != nil
        ? Self.escapeMilliseconds
        : body.isEmpty ? Self.letterMilliseconds : Self.sequenceMilliseconds
    case .report: Self.sequenceMilliseconds
    case .string, .stringEscape, .paste: Self.stringMilliseconds
    }
  }

  package mutating func receive(_ bytes: some Sequence<UInt8>) -> [Key] {
    for byte in bytes { step(byte) }
    return drainKeys()
  }

  /// Ends what has begun, because nothing has followed.
  package mutating func flush() -> [Key] {
    switch state {
    case .escape: keys.append(.escape)
    case .doubleEscape: keys += [.escape, .escape]
    case .controlSequence:
      if let key = ControlSequence.shiftedKey(unfinished: body) { add(key) }
    case .paste: keys.append(.paste(String(decoding: body, as: UTF8.self)))
    case .ground, .letter, .consoleKey, .singleShift, .string, .stringEscape, .report: break
    }
    enter(.ground)
    return drainKeys()
  }

  private mutating func drainKeys() -> [Key] {
    defer { keys.removeAll() }
    return keys
  }

  private mutating func enter(_ state: State, isAlt: Bool = false) {
    self.state = state
    self.isAlt = isAlt
    body.removeAll()
  }

  private mutating func add(_ key: Key?) {
    if let key { keys.append(isAlt ? key.with(.alt) : key) }
  }

  private mutating func step(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .escape: escape(byte)
    case .doubleEscape: doubleEscape(byte)
    case .letter(let count): letter(byte, count: count)
    case .controlSequence: controlSequence(byte)
    case .consoleKey: consoleKey(byte)
    case .singleShift: singleShift(byte)
    case .string(let count): string(byte, letterBytes: count)
    case .stringEscape: stringEscape(byte)
    case .report(let count): report(byte, count: count)
    case .paste(let count): paste(byte, endCount: count)
    }
  }
}

// MARK: Plain keys

extension KeyParser {
  private mutating func ground(_ byte: UInt8, isAlt: Bool = false) {
    enter(.ground, isAlt: isAlt)
    switch byte {
    case 0x1b: enter(.escape)
    case 0x00...0x1f, 0x7f: add(Self.controlKey(byte))
    case 0x20...0x7e: add(.character(Character(Unicode.Scalar(byte))))
    case 0x80...0xbf: introduce(byte - 0x40)
    default: beginLetter(byte)
    }
  }

  private static func controlKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x0d: .enter
    case 0x09: .tab
    case 0x08, 0x7f: .backspace
    case 0x00: .control(" ")
    case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x1b: enter(.doubleEscape)
    case UInt8(ascii: "\\"): enter(.ground)  // ST of a string that is over.
    default: if !introduce(byte) { ground(byte, isAlt: true) }
    }
  }

  private mutating func doubleEscape(_ byte: UInt8) {
    if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") {
      introduce(byte, isAlt: true)
    } else {
      keys.append(.escape)
      if byte != 0x1b { escape(byte) }
    }
  }

  /// Begins what ESC and this byte introduce. In C1 (ECMA-48 §5.3) one byte stands for both.
  @discardableResult
  private mutating func introduce(_ byte: UInt8, isAlt: Bool = false) -> Bool {
    switch Unicode.Scalar(byte) {
    case "[": enter(.controlSequence, isAlt: isAlt)
    case "O": enter(.singleShift, isAlt: isAlt)
    case "P", "X", "]", "^", "_": enter(.string(letterBytes: 0))
    default: return false
    }
    return true
  }
}

// MARK: Letters (UTF-8)

extension KeyParser {
  /// How many bytes a letter has that begins with this one; nil where no letter does.
  private static func letterCount(_ first: UInt8) -> Int? {
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
  private mutating func letter(_ byte: UInt8, count: Int) {
    guard (0x80...0xbf).contains(byte) else { return ground(byte) }
    body.append(byte)
    guard body.count == count else { return }
    let scalar = String(validating: body, as: UTF8.self)?.unicodeScalars.first
    if let scalar, scalar.properties.generalCategory != .control {
      add(.character(Character(scalar)))
    }
    enter(.ground)
  }
}

// MARK: Sequences

extension KeyParser {
  /// Handles a byte that can't be part of a sequence. Controls act as if they stood before it, CAN
  /// and SUB cancel it, and ESC begins the next one. Returns false for all other bytes.
  private mutating func interrupt(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x1b: enter(.escape)
    case 0x18, 0x1a: enter(.ground)
    case 0x00...0x1f: keys.append(Self.controlKey(byte))
    case 0x7f: break
    case 0x80...: ground(byte)
    default: return false
    }
    return true
  }

  private mutating func controlSequence(_ byte: UInt8) {
    if interrupt(byte) { return }
    if byte < 0x40 {
      if body.count < ControlSequence.bodyBytesMax { body.append(byte) }
    } else if byte == UInt8(ascii: "["), body.isEmpty {
      enter(.consoleKey, isAlt: isAlt)
    } else {
      finish(ControlSequence(body: body, final: byte))
    }
  }

  private mutating func finish(_ sequence: ControlSequence?) {
    let found = sequence?.keys ?? []
    for key in found { add(key) }
    // ESC before what is no key was the Escape key.
    if isAlt, found.isEmpty { keys.append(.escape) }
    enter(.ground)
    guard let sequence else { return }
    if sequence.beginsPaste { enter(.paste(endCount: 0)) }
    if sequence.trailingBytes > 0 { enter(.report(count: sequence.trailingBytes)) }
  }

  private mutating func consoleKey(_ byte: UInt8) {
    if interrupt(byte) { return }
    if (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) { add(.function(Int(byte - 0x40))) }
    enter(.ground)
  }

  private mutating func singleShift(_ byte: UInt8) {
    if interrupt(byte) { return }
    if (0x30...0x3f).contains(byte) {
      if body.count < ControlSequence.bodyBytesMax { body.append(byte) }
    } else {
      add(SingleShift.key(body: body, final: byte))
      enter(.ground)
    }
  }

  private static let leadsOfTwo: ClosedRange<UInt8> = 0xc2...0xdf

  /// The bytes of a mouse report may look like any character. In DEC mode 1005 a column or row is
  /// one character of UTF-8, so it has up to two bytes.
  private mutating func report(_ byte: UInt8, count: Int) {
    let continues =
      Self.leadsOfTwo.contains(body.last ?? 0) && (0x80...0xbf).contains(byte)
    guard byte >= 0x20, count > 0 || continues else { return ground(byte) }
    let left = continues ? count : count - 1
    guard left > 0 || Self.leadsOfTwo.contains(byte) else { return enter(.ground) }
    state = .report(count: left)
    body = [byte]
  }
}

// MARK: Strings and pastes

extension KeyParser {
  /// A string may hold any text. It ends at BEL or at ST, which has one byte (C1) or two. CAN, SUB
  /// and the next sequence cancel it.
  private mutating func string(_ byte: UInt8, letterBytes: Int) {
    switch byte {
    case 0x1b: enter(.stringEscape)
    case 0x07, 0x18, 0x1a: enter(.ground)
    case 0x9c where letterBytes == 0: enter(.ground)
    case 0x80...0xbf where letterBytes > 0: state = .string(letterBytes: letterBytes - 1)
    // ^C must always lead out of the program.
    case 0x03: keys.append(.control("c"))
    default: state = .string(letterBytes: (Self.letterCount(byte) ?? 1) - 1)
    }
  }

  private mutating func stringEscape(_ byte: UInt8) {
    // tmux doubles each ESC of what it passes on.
    if byte != 0x1b { escape(byte) }
  }

  private static let pasteEnd: [UInt8] = Array("\u{1b}[201~".utf8)

  private mutating func paste(_ byte: UInt8, endCount: Int) {
    if byte == Self.pasteEnd[endCount] {
      guard endCount + 1 == Self.pasteEnd.count else {
        state = .paste(endCount: endCount + 1)
        return
      }
      keys.append(.paste(String(decoding: body, as: UTF8.self)))
      return enter(.ground)
    }
    appendPasted(Self.pasteEnd.prefix(endCount))
    state = .paste(endCount: 0)
    // ESC stands only at the beginning of the end.
    if byte == 0x1b { state = .paste(endCount: 1) } else { appendPasted([byte]) }
  }

  private mutating func appendPasted(_ bytes: some Sequence<UInt8>) {
    body += bytes.prefix(Self.pasteBytesMax - body.count)
  }
}
