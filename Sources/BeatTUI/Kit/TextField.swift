import Models

/// Text being typed, on one line or several: graphemes with a cursor between them. A typed scalar
/// may join the letter before it, as a vowel sign does.
package struct TextField: Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int
  private var byteCount: Int
  let limit: Limit
  /// Whether line breaks are kept; otherwise they become spaces.
  let keepsLines: Bool
  /// Whether all of it is selected: what is typed next replaces it.
  private(set) var isSelected = false
  private var history = EditHistory()

  /// The maximum length.
  package enum Limit: Equatable, Sendable {
    /// As readers count: a date has ten in every script.
    case characters(Int)
    /// In UTF-8, for passwords only.
    case bytes(Int)
  }

  /// - Parameter limit: in characters.
  package init(_ text: String = "", limit: Int = 1_000, keepsLines: Bool = false) {
    self.init(text, limit: .characters(limit), keepsLines: keepsLines)
  }

  package init(_ text: String = "", limit: Limit, keepsLines: Bool = false) {
    self.keepsLines = keepsLines
    characters = Array(text)
    cursor = characters.count
    byteCount = text.utf8.count
    self.limit = limit
  }

  package var text: String { String(characters) }

  /// Inserts what is typed or pasted. Drops control characters, and what exceeds the limit.
  package mutating func insert(_ text: String) {
    replace(cursor..<cursor, with: fitting(text).text)
  }

  /// Replaces everything, as far as it fits. `undo` brings the former text back.
  mutating func write(_ text: String) { change(0..<characters.count, to: text) }

  /// Replaces some characters. `undo` brings them back.
  mutating func change(_ range: Range<Int>, to text: String) {
    history.record(moment, isTyped: false)
    isSelected = false
    replace(range, with: "")
    insert(text)
  }

  /// What is typed next replaces the whole text.
  mutating func select() {
    isSelected = !characters.isEmpty
    if isSelected { cursor = characters.count }
  }

  mutating func deselect() { isSelected = false }

  private var most: Int {
    switch limit {
    case .characters(let most), .bytes(let most): most
    }
  }

  /// What a user reads when nothing more fits.
  var fullSentence: String { "At most \(most) characters fit here." }
  var cutSentence: String {
    "The pasted text is too long: at most \(most) characters fit. The end was cut off."
  }

  /// Whether a pasted text is too long.
  func cuts(_ key: Key) -> Bool {
    guard case .paste(let text) = key else { return false }
    return !emptied.fitting(text).isWhole
  }

  /// A complaint if the text of a key doesn't fit; nil if it does.
  func complaint(about key: Key) -> String? {
    switch key {
    case .paste where cuts(key): cutSentence
    case .character(let character) where !emptied.fitting(String(character)).isWhole: fullSentence
    default: nil
    }
  }

  /// As it is when a selected text has made room for what is typed.
  private var emptied: TextField {
    guard isSelected else { return self }
    var field = self
    field.replace(0..<characters.count, with: "")
    return field
  }

  private func fitting(_ text: String) -> (text: String, isWhole: Bool) {
    var inserted: [Character] = []
    var insertedBytes = 0
    for character in text {
      let safe: Character =
        character.isNewline ? (keepsLines ? "\n" : " ") : character == "\t" ? " " : character
      guard
        safe == "\n"
          || safe.unicodeScalars.allSatisfy({
            $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value)
          })
      else { continue }
      guard hasRoom(for: safe, after: inserted, insertedBytes) else {
        return (String(inserted), false)
      }
      insertedBytes += safe.utf8.count
      inserted.append(safe)
    }
    return (String(inserted), true)
  }

  private func hasRoom(
    for character: Character, after inserted: [Character], _ bytes: Int
  ) -> Bool {
    let sum = byteCount + bytes + character.utf8.count
    switch limit {
    case .bytes(let most): return sum <= most
    case .characters(let most):
      guard sum <= most * TextLimits.bytesPerCharacter else { return false }
      if characters.count + inserted.count < most { return true }
      // A vowel sign joins the letter before it.
      let before = inserted.last ?? (cursor > 0 ? characters[cursor - 1] : nil)
      return before.map { (String($0) + String(character)).count == 1 } ?? false
    }
  }

  /// Splits the text into letters again. The cursor is after the new text and what it joined.
  private mutating func replace(_ range: Range<Int>, with new: String) {
    let head = String(characters[..<range.lowerBound]) + new
    let whole = head + String(characters[range.upperBound...])
    let headCount = head.utf8.count
    characters = Array(whole)
    byteCount = whole.utf8.count
    var (count, bytes) = (0, 0)
    while bytes < headCount {
      bytes += characters[count].utf8.count
      count += 1
    }
    cursor = count
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

  /// Deletes the last sign of a letter, as it was typed, or a whole emoji.
  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    let last = characters[cursor - 1].unicodeScalars
    let isOfSigns = last.first?.properties.isAlphabetic ?? false
    let rest = isOfSigns ? String(String.UnicodeScalarView(last.dropLast())) : ""
    replace(cursor - 1..<cursor, with: rest)
  }

  mutating func deleteForward() {
    guard cursor < characters.count else { return }
    replace(cursor..<cursor + 1, with: "")
  }

  mutating func deleteToStart() { replace(lineStart(before: cursor)..<cursor, with: "") }

  mutating func deleteWord() {
    let words = characters[..<cursor]
    let end = words.lastIndex { $0 != " " } ?? 0
    let start = words[..<end].lastIndex(of: " ").map { $0 + 1 } ?? 0
    replace(start..<cursor, with: "")
  }

  mutating func move(by steps: Int) { cursor = max(0, min(cursor + steps, characters.count)) }
  mutating func moveToStart() { cursor = lineStart(before: cursor) }
  mutating func moveToEnd() {
    cursor = characters[cursor...].firstIndex(of: "\n") ?? characters.count
  }

  private func lineStart(before place: Int) -> Int {
    characters[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  /// Applies an editing key; false if the key edits nothing.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .control("_"), .modified(.alt, .character("z")): restore(history.undo(from: moment))
    case .modified(.alt, .character("y")): restore(history.redo(from: moment))
    default:
      let before = moment
      let wasSelected = isSelected
      guard edit(key) else {
        isSelected = wasSelected
        return false
      }
      if characters != before.characters {
        history.record(before, isTyped: key.isOfWord && !wasSelected)
      } else {
        history.endRun()
      }
    }
    return true
  }

  private mutating func edit(_ key: Key) -> Bool {
    let wasSelected = isSelected
    isSelected = false
    switch key {
    case .character, .paste, .backspace, .delete:
      if wasSelected { replace(0..<characters.count, with: "") }
    default: break
    }
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .lineBreak where keepsLines, .control("j") where keepsLines: insert("\n")
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

  private var moment: EditHistory.Moment {
    EditHistory.Moment(characters: characters, cursor: cursor)
  }

  private mutating func restore(_ moment: EditHistory.Moment?) {
    guard let moment else { return }
    isSelected = false
    characters = moment.characters
    cursor = moment.cursor
    byteCount = characters.reduce(0) { $0 + $1.utf8.count }
  }
}

extension TextField: Equatable {
  /// Whether they show the same; what can be undone may differ.
  package static func == (left: Self, right: Self) -> Bool {
    left.characters == right.characters && left.cursor == right.cursor
      && left.limit == right.limit && left.keepsLines == right.keepsLines
      && left.isSelected == right.isSelected
  }
}

extension Key {
  /// Whether it goes on with a word, so that one undo removes all of it.
  fileprivate var isOfWord: Bool {
    if case .character(let character) = self { character != " " } else { false }
  }
}
