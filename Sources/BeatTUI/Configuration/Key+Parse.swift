extension Key {
  /// A key as people write it: `a`, `Enter`, `Ctrl-x` or `^x`, `Alt-Shift-Up`, `F5`. Nil for what
  /// no key is called.
  package init?(named text: String) {
    var rest = Substring(text)
    var modifiers: KeyModifiers = []
    while let (modifier, length) = Self.modifier(at: rest) {
      modifiers.formUnion(modifier)
      rest = rest.dropFirst(length)
    }
    if rest.count > 1, rest.first == "^", modifiers.isEmpty {
      modifiers = .control
      rest = rest.dropFirst()
    }
    guard let key = Self.plain(rest) else { return nil }
    // A letter is typed with Shift as its upper case.
    if modifiers == .shift, case .character(let letter) = key {
      let upper = letter.uppercased()
      guard upper.count == 1, upper != String(letter) else { return nil }
      self = .character(Character(upper))
    } else {
      self = key.with(modifiers)
    }
  }

  /// A modifier with something after it, and how long its name is.
  private static func modifier(at text: Substring) -> (KeyModifiers, length: Int)? {
    let names: [(String, KeyModifiers)] = [
      ("ctrl", .control), ("control", .control), ("c", .control), ("alt", .alt), ("meta", .alt),
      ("m", .alt), ("shift", .shift), ("s", .shift),
    ]
    let word = text.prefix { $0 != "-" && $0 != "+" }
    guard word.count + 1 < text.count else { return nil }
    let wanted = word.lowercased()
    return names.first { $0.0 == wanted }.map { ($0.1, word.count + 1) }
  }

  private static let names: [String: Key] = [
    "enter": .enter, "return": .enter, "esc": .escape, "escape": .escape, "tab": .tab,
    "space": .character(" "), "backspace": .backspace, "delete": .delete, "del": .delete,
    "insert": .insert, "ins": .insert, "up": .up, "down": .down, "left": .left, "right": .right,
    "home": .home, "end": .end, "pgup": .pageUp, "pageup": .pageUp, "pgdn": .pageDown,
    "pagedown": .pageDown, "menu": .menu, "minus": .character("-"), "plus": .character("+"),
  ]

  private static func plain(_ text: Substring) -> Key? {
    if text.count == 1, let character = text.first {
      return character.isWhitespace || character.isControl ? nil : .character(character)
    }
    let name = text.lowercased()
    if let key = names[name] { return key }
    guard name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number),
      name.dropFirst().first != "0", name.dropFirst().first != "+"
    else { return nil }
    return .function(number)
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
