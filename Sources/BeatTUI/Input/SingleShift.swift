/// What follows SS3, `ESC O`: cursor and function keys, and the keypad in application mode.
/// Konsole and GNOME put the modifiers before the last byte: `ESC O 5 A`, `ESC O 1 ; 5 A`.
enum SingleShift {
  static func key(body: [UInt8], final: UInt8) -> Key? {
    guard let sequence = ControlSequence(body: body, final: final),
      sequence.mark == nil, sequence.intermediates.isEmpty, sequence.parameters.count < 3,
      let modifiers = KeyModifiers(parameter: sequence[1] ?? sequence[0] ?? 1)
    else { return nil }
    return key(sequence.final)?.with(modifiers)
  }

  private static func key(_ final: Unicode.Scalar) -> Key? {
    if let key = ControlSequence.cursorKey(final) { return key }
    if let key = ControlSequence.functionKey(final) { return key }
    if let key = ControlSequence.shiftedCursorKey(final) { return key.with(.control) }
    switch final {
    case "M": return .enter
    case "I": return .tab
    case " ", "X": return .character(final == "X" ? "=" : " ")
    // The keypad's signs and digits: j is *, p is 0, y is 9.
    case "j"..."y": return .character(Character(Unicode.Scalar(UInt8(final.value) - 0x40)))
    default: return nil
    }
  }
}
