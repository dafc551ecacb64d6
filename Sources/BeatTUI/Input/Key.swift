/// A key, independent of the bytes that the terminal sends for it.
package enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  /// Alt and Enter: a new line where Enter ends it all.
  case lineBreak
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// The keypad's 5 without Num Lock.
  case begin
  case menu, pause, printScreen
  /// F1 is 1.
  case function(Int)
  case paste(String)
  /// A key held with modifiers, where none of the above is meant: Ctrl-↑, Alt-d.
  indirect case modified(KeyModifiers, Key)

  /// This key while `modifiers` are held, always in the same spelling: `.backTab` where a terminal
  /// sends Tab with Shift, and letters in lower case where Shift or Control is held with others.
  func with(_ modifiers: KeyModifiers) -> Key {
    switch (self, modifiers) {
    case (_, []): self
    case (.tab, .shift): .backTab
    case (.backTab, _): .modified(modifiers.union(.shift), .tab)
    case (.enter, .alt): .lineBreak
    case (.lineBreak, _): .modified(modifiers.union(.alt), .enter)
    case (.character(let character), .control): .control(character.inLowerCase)
    case (.control(let character), _): .modified(modifiers.union(.control), .character(character))
    case (.character(let character), _) where !modifiers.isDisjoint(with: [.control, .shift]):
      .modified(modifiers, .character(character.inLowerCase))
    case (.modified(let held, let key), _): .modified(held.union(modifiers), key)
    default: .modified(modifiers, self)
    }
  }

  /// What the help calls it.
  var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(" "): "^Space"
    case .control(let character): "^" + character.uppercased()
    case .enter: "Enter"
    case .lineBreak: "Alt-Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .begin: "Begin"
    case .menu: "Menu"
    case .pause: "Pause"
    case .printScreen: "PrintScreen"
    case .function(let number): "F\(number)"
    case .paste: "paste"
    case .modified(let modifiers, let key): modifiers.name + key.name
    }
  }
}

extension Character {
  /// Itself where its lower case is more than one character.
  fileprivate var inLowerCase: Character {
    let lower = lowercased()
    return lower.count == 1 ? Character(lower) : self
  }
}
