import Wire

/// Who is called by name in a text: `@Farzana`, or `@desk` for all of the desk.
enum Mentions {
  /// The names after each `@` that begins a word, in small letters.
  static func names(in text: String) -> Set<String> {
    var names: Set<String> = []
    var name: String?
    var isInWord = false
    for character in text {
      let isOfWord = character.isLetter || character.isNumber
      if isOfWord {
        name?.append(character)
      } else {
        if let name, !name.isEmpty { names.insert(name.lowercased()) }
        name = character == "@" && !isInWord ? "" : nil
      }
      isInWord = isOfWord
    }
    if let name, !name.isEmpty { names.insert(name.lowercased()) }
    return names
  }

  static func isMeant(_ user: User, by names: Set<String>) -> Bool {
    if user.role == .admin, names.contains("desk") { return true }
    return user.name.split(separator: " ").first.map { names.contains($0.lowercased()) } ?? false
  }
}
