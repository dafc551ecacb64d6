/// A line being typed, or several: whole graphemes, with a cursor between them.
struct TextField: Equatable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int
  private var byteCount: Int
  /// In bytes of UTF-8.
  let limit: Int
  /// Ends of lines stay what they are.
  let keepsLines: Bool

  init(_ text: String = "", limit: Int = 1_000, keepsLines: Bool = false) {
    self.keepsLines = keepsLines
    characters = Array(text)
    cursor = characters.count
    byteCount = text.utf8.count
    self.limit = limit
  }

  var text: String { String(characters) }

  /// Takes what is typed or pasted; control characters become spaces, and what is beyond the limit
  /// is left out.
  mutating func insert(_ text: String) {
    var inserted: [Character] = []
    for character in text {
      let safe: Character =
        character.isNewline ? (keepsLines ? "\n" : " ") : character == "\t" ? " " : character
      guard
        safe == "\n"
          || safe.unicodeScalars.allSatisfy({
            $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value)
          })
      else { continue }
      guard byteCount + safe.utf8.count <= limit else { break }
      byteCount += safe.utf8.count
      inserted.append(safe)
    }
    characters.insert(contentsOf: inserted, at: cursor)
    cursor += inserted.count
  }

  /// The part around the cursor that fits into `width` columns with room for the cursor itself, and
  /// how far into it the cursor is, in columns. The end of a long line stays in sight while it is
  /// typed.
  func window(width: Int) -> (text: String, cursorColumn: Int) {
    var start = cursor
    var used = 0
    while start > 0, used + characters[start - 1].columnCount < width {
      start -= 1
      used += characters[start].columnCount
    }
    var end = cursor
    var total = used
    while end < characters.count, total + characters[end].columnCount < width {
      total += characters[end].columnCount
      end += 1
    }
    return (String(characters[start..<end]), used)
  }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    byteCount -= characters.remove(at: cursor).utf8.count
  }

  mutating func deleteForward() {
    guard cursor < characters.count else { return }
    byteCount -= characters.remove(at: cursor).utf8.count
  }

  mutating func deleteToStart() {
    let start = lineStart(before: cursor)
    characters.removeSubrange(start..<cursor)
    cursor = start
    byteCount = text.utf8.count
  }

  mutating func deleteWord() {
    while cursor > 0, characters[cursor - 1] == " " { deleteBackward() }
    while cursor > 0, characters[cursor - 1] != " " { deleteBackward() }
  }

  mutating func move(by steps: Int) { cursor = max(0, min(cursor + steps, characters.count)) }
  mutating func moveToStart() { cursor = lineStart(before: cursor) }
  mutating func moveToEnd() {
    cursor = characters[cursor...].firstIndex(of: "\n") ?? characters.count
  }

  private func lineStart(before place: Int) -> Int {
    characters[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

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
