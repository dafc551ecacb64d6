import Wire

/// The users whom a text mentions: `@Farzana`, or `@desk` for the whole desk.
enum Mentions {
  /// The lowercased names after each `@` at the start of a word.
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
