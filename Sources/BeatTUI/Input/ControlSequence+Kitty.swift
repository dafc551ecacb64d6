/// Keys that are sent as numbers: the kitty keyboard protocol, `CSI code ; modifiers ; text u`, and
/// xterm's `modifyOtherKeys`, `CSI 27 ; modifiers ; code ~`. We ask for neither, but an earlier
/// program may have left them on, and then even ^C is such a sequence.
extension ControlSequence {
  var kittyKeys: [Key] {
    guard parameters.count <= 3, let modifiers = KeyModifiers(parameter: self[1] ?? 1) else {
      return []
    }
    if modifiers.isSubset(of: .shift), let text, !text.isEmpty { return text }
    guard let code = self[0] else { return [] }
    if let key = Self.namedKey(code) { return [key.with(modifiers)] }
    guard let scalar = Self.printable(code) else { return [] }
    if modifiers == .shift { return [shifted(scalar)] }
    // On a Bangla keyboard a shortcut is the key in the place of the Latin one (base layout key).
    let base = scalar.isASCII ? nil : self[0, 2].flatMap(Self.printable)
    let meant = modifiers.isEmpty ? scalar : base ?? scalar
    return [Key.character(Character(meant)).with(modifiers)]
  }

  var otherKeys: [Key] {
    guard parameters.count == 3, let modifiers = KeyModifiers(parameter: self[1] ?? 1),
      let code = self[2]
    else { return [] }
    if let key = Self.controlKey(code) { return [key.with(modifiers)] }
    guard let scalar = Self.printable(code) else { return [] }
    // Shift is already in the code: 65 is A.
    return [Key.character(Character(scalar)).with(modifiers == .shift ? [] : modifiers)]
  }

  /// The text that the key types, where the terminal sends it. Nil where it has control characters.
  private var text: [Key]? {
    guard parameters.count == 3 else { return nil }
    var keys: [Key] = []
    for code in parameters[2] {
      guard let scalar = code.flatMap(Self.printable) else { return nil }
      keys.append(.character(Character(scalar)))
    }
    return keys
  }

  private func shifted(_ scalar: Unicode.Scalar) -> Key {
    if let other = self[0, 1].flatMap(Self.printable) { return .character(Character(other)) }
    if scalar == " " { return .character(" ") }
    let large = scalar.properties.uppercaseMapping
    let key = Key.character(Character(scalar))
    return large == String(scalar) || large.count > 1
      ? key.with(.shift) : .character(Character(large))
  }

  private static func printable(_ code: Int) -> Unicode.Scalar? {
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    let category = scalar.properties.generalCategory
    return category == .control || category == .privateUse ? nil : scalar
  }

  private static func controlKey(_ code: Int) -> Key? {
    switch code {
    case 8, 127: .backspace
    case 9: .tab
    case 13: .enter
    case 27: .escape
    default: nil
    }
  }

  /// Functional keys have numbers in Unicode's private use area. Others (modifiers alone,
  /// locks, volume) are ignored.
  private static func namedKey(_ code: Int) -> Key? {
    switch code {
    case 57_361: .printScreen
    case 57_362: .pause
    case 57_363: .menu
    case 57_376...57_398: .function(code - 57_363)
    case 57_399...57_408: .character(Character(Unicode.Scalar(UInt8(code - 57_399 + 0x30))))
    case 57_409: .character(".")
    case 57_410: .character("/")
    case 57_411: .character("*")
    case 57_412: .character("-")
    case 57_413: .character("+")
    case 57_414: .enter
    case 57_415: .character("=")
    case 57_416: .character(",")
    case 57_417: .left
    case 57_418: .right
    case 57_419: .up
    case 57_420: .down
    case 57_421: .pageUp
    case 57_422: .pageDown
    case 57_423: .home
    case 57_424: .end
    case 57_425: .insert
    case 57_426: .delete
    case 57_427: .begin
    default: controlKey(code)
    }
  }
}
