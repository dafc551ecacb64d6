/// What the terminal has sent, independent of its bytes.
package enum InputEvent: Hashable, Sendable {
  /// A key that types no text by itself.
  case key(Key)
  /// A letter, digit, sign or blank that was typed.
  case text(Character)
  /// The text of a bracketed paste, as it was pasted: it may hold any characters.
  case paste(String)
  /// Only where `InputModes` has the mouse.
  case mouse(MouseEvent)
  /// The window got or lost the focus. Only where `InputModes` has it.
  case focus(isGained: Bool)
  /// The answer of the terminal to a question, maybe of an earlier program.
  case reply(TerminalReply)

  /// A key that types a character is text.
  static func pressed(_ key: Key) -> InputEvent {
    if case .character(let character) = key { .text(character) } else { .key(key) }
  }

  /// What the user typed or pasted, for programs that treat all of it alike. Nil for the rest.
  var key: Key? {
    switch self {
    case .key(let key): key
    case .text(let character): .character(character)
    case .paste(let text): .paste(text)
    case .mouse, .focus, .reply: nil
    }
  }
}
