/// A key as Windows reports it: `CSI Vk ; Sc ; Uc ; Kd ; Cs ; Rc _` (win32-input-mode, DEC 9001).
/// Virtual key, scan code, UTF-16 unit, whether it is down, control keys, how often. We don't ask
/// for it, but an earlier program may have left it on.
struct WindowsKey {
  private let code: Int
  let unit: UInt16
  private let held: Int
  /// How often it was pressed.
  let count: Int

  /// Nobody presses a key more often than this at once.
  private static let countMax = 64
  private static let isRightAlt = 1
  private static let isAlt = 3
  private static let isLeftControl = 8
  private static let isControl = 12
  private static let isShift = 16

  /// Nil for all other sequences, and where a key is let go.
  init?(_ sequence: ControlSequence) {
    guard sequence.final == "_", sequence.mark == nil, sequence.intermediates.isEmpty,
      (1...6).contains(sequence.parameters.count), sequence[3] == 1,
      let unit = UInt16(exactly: sequence[2] ?? 0)
    else { return nil }
    code = sequence[0] ?? 0
    self.unit = unit
    held = sequence[4] ?? 0
    count = min(sequence[5] ?? 1, Self.countMax)
  }

  private var modifiers: KeyModifiers {
    var modifiers: KeyModifiers = []
    if held & Self.isShift != 0 { modifiers.insert(.shift) }
    if held & Self.isAlt != 0 { modifiers.insert(.alt) }
    if held & Self.isControl != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// AltGr is Control and the right Alt, and part of what types the character.
  private var isAltGr: Bool {
    held & Self.isRightAlt != 0 && held & Self.isLeftControl != 0
  }

  /// `scalar` is what the unit says, alone or with the one before it. Nil for modifiers alone, and
  /// for keys that do nothing here.
  func key(typing scalar: Unicode.Scalar?) -> Key? {
    if let key = namedKey { return key.with(modifiers) }
    if let scalar, scalar.properties.generalCategory != .control {
      let key = Key.character(Character(scalar))
      if isAltGr || modifiers.isSubset(of: .shift) { return key }
      // Shift is already in a sign: Shift and 1 is !.
      let isSign = !scalar.properties.isAlphabetic
      return key.with(isSign ? modifiers.subtracting(.shift) : modifiers)
    }
    // With Control held the character is a control character or none.
    guard !modifiers.isDisjoint(with: [.control, .alt]), let letter else { return nil }
    return Key.character(letter).with(modifiers)
  }

  private var namedKey: Key? {
    switch code {
    case 0x08: .backspace
    case 0x09: .tab
    case 0x0c: .begin
    case 0x0d: .enter
    case 0x13: .pause
    case 0x1b: .escape
    case 0x21: .pageUp
    case 0x22: .pageDown
    case 0x23: .end
    case 0x24: .home
    case 0x25: .left
    case 0x26: .up
    case 0x27: .right
    case 0x28: .down
    case 0x2c: .printScreen
    case 0x2d: .insert
    case 0x2e: .delete
    case 0x5d: .menu
    case 0x70...0x87: .function(code - 0x6f)
    default: nil
    }
  }

  /// The letter or digit on the key, also on keyboards where it types another; or the space bar.
  private var letter: Character? {
    switch code {
    case 0x20, 0x30...0x39: Character(Unicode.Scalar(UInt8(code)))
    case 0x41...0x5a: Character(Unicode.Scalar(UInt8(code) + 0x20))
    default: nil
    }
  }
}
