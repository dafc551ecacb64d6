/// A line being typed: whole graphemes, with a cursor between them.
struct TextField: Equatable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int
  /// In bytes of UTF-8.
  let limit: Int

  init(_ text: String = "", limit: Int = 1_000) {
    characters = Array(text)
    cursor = characters.count
    self.limit = limit
  }

  var text: String { String(characters) }

  /// Takes what is typed or pasted; control characters become spaces, and what is beyond the limit
  /// is left out.
  mutating func insert(_ text: String) {
    for character in text {
      let safe: Character = character.isNewline || character == "\t" ? " " : character
      guard
        safe.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }),
        self.text.utf8.count + safe.utf8.count <= limit
      else { continue }
      characters.insert(safe, at: cursor)
      cursor += 1
    }
  }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func deleteForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  mutating func deleteToStart() {
    characters.removeFirst(cursor)
    cursor = 0
  }

  mutating func deleteWord() {
    while cursor > 0, characters[cursor - 1] == " " { deleteBackward() }
    while cursor > 0, characters[cursor - 1] != " " { deleteBackward() }
  }

  mutating func move(by steps: Int) { cursor = max(0, min(cursor + steps, characters.count)) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }

  /// What a key does to the line; false when it does nothing here.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .backspace: deleteBackward()
    case .delete: deleteForward()
    case .left: move(by: -1)
    case .right: move(by: 1)
    case .home, .control("a"): moveToStart()
    case .end, .control("e"): moveToEnd()
    case .control("u"): deleteToStart()
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }
}
