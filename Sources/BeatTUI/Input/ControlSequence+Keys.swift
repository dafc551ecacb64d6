/// Keys among control sequences. All other sequences are reports, answers or commands.
extension ControlSequence {
  /// More than one only where a key types more than one character.
  var keys: [Key] {
    guard isPress, intermediates.isEmpty else { return [] }
    switch mark {
    case nil: return plainKeys
    case ">": return [farModifiedKey].compactMap(\.self)
    default: return []
    }
  }

  /// Whether it is where a paste begins.
  var beginsPaste: Bool {
    self == ControlSequence(body: Array("200".utf8), final: UInt8(ascii: "~"))
  }

  /// Whether the window got the focus or lost it; nil where it is no such report (DEC 1004).
  var focus: Bool? {
    guard self == ControlSequence(body: [], final: UInt8(ascii: final)) else { return nil }
    return final == "I" ? true : final == "O" ? false : nil
  }

  /// The kitty protocol reports after a colon what happened to the key: 1 is a press, 2 a repeat,
  /// and 3 a release, which does nothing here.
  private var isPress: Bool { (1...2).contains(self[1, 1] ?? 1) }

  private var plainKeys: [Key] {
    switch final {
    case "u": return kittyKeys
    case "~": return self[0] == 27 ? otherKeys : [numberedKey(modifiers, 1...2)].compactMap(\.self)
    case "^": return [numberedKey(.control, 1...1)].compactMap(\.self)
    case "@": return [numberedKey([.control, .shift], 1...1)].compactMap(\.self)
    default: return [letteredKey].compactMap(\.self)
    }
  }

  /// The second parameter; in old xterms, GNOME's and Konsole's the only one.
  private var modifiers: KeyModifiers? {
    KeyModifiers(parameter: self[1] ?? (final == "~" ? 1 : self[0] ?? 1))
  }

  private var letteredKey: Key? {
    guard parameters.count < 3, let modifiers else { return nil }
    if let key = Self.cursorKey(final) { return key.with(modifiers) }
    if let key = Self.shiftedCursorKey(final), parameters.isEmpty { return key.with(.shift) }
    switch final {
    case "Z": return Key.backTab.with(modifiers.subtracting(.shift))
    // The Linux console. SCO's page down is the same.
    case "G" where parameters.isEmpty: return .begin
    // Without parameters it is the focus.
    case "I" where parameters.count == 2: return Key.tab.with(modifiers)
    // R is missing: with parameters it is the cursor's position (CPR) far more often than F3.
    case "P", "Q", "S": return Self.functionKey(final)?.with(modifiers)
    default: return nil
    }
  }

  /// The arrows, Home, End and the keypad's 5, in CSI and in SS3.
  static func cursorKey(_ final: Unicode.Scalar) -> Key? {
    switch final {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "E": .begin
    default: nil
    }
  }

  /// rxvt's lower-case letters mean Shift after CSI, and Control after SS3.
  static func shiftedCursorKey(_ final: Unicode.Scalar) -> Key? {
    switch final {
    case "a": .up
    case "b": .down
    case "c": .right
    case "d": .left
    default: nil
    }
  }

  static func functionKey(_ final: Unicode.Scalar) -> Key? {
    switch final {
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  /// The keys of DEC's editing pad and top row are numbers: `~` ends them, in rxvt `^` with Control
  /// and `@` with Shift as well.
  private func numberedKey(_ modifiers: KeyModifiers?, _ counts: ClosedRange<Int>) -> Key? {
    guard counts.contains(parameters.count), let modifiers, let number = self[0] else { return nil }
    return Self.key(numbered: number)?.with(modifiers)
  }

  private static func key(numbered number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    // The numbers leave room between groups of keys, as the keyboard of the VT220 did.
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28...29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// rxvt ends a key that is held with Shift by `$`, which is an intermediate in ECMA-48. So only
  /// silence tells that nothing follows. Nil where it is no such key.
  static func shiftedKey(unfinished body: [UInt8]) -> Key? {
    guard body.last == UInt8(ascii: "$"),
      let sequence = ControlSequence(body: body.dropLast(), final: UInt8(ascii: "~")),
      sequence.mark == nil, sequence[0] != 1
    else { return nil }
    return sequence.numberedKey(.shift, 1...1)
  }

  /// xterm with `modifyCursorKeys` or `modifyFunctionKeys` 3. It always has modifiers, so it is
  /// never a plain arrow.
  private var farModifiedKey: Key? {
    guard parameters.count == 2, let modifiers, !modifiers.isEmpty else { return nil }
    if final == "~" { return numberedKey(modifiers, 2...2) }
    guard self[0] == 1 else { return nil }
    return (Self.cursorKey(final) ?? Self.functionKey(final))?.with(modifiers)
  }
}
