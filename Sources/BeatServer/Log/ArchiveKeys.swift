import Models
import Wire

/// The words of the index that say what a thing is, who may see it and in which state it is. Users
/// can't ask for them: questions name their column.
struct ArchiveKeys {
  let words: [String]

  init(of thing: ArchivedThing, for audience: Audience) {
    let kind = thing.kind
    words =
      Set(AudienceKey.all(in: audience)).map { Self.word(kind, $0) }.sorted()
      + [Self.word(kind, state: thing.state)]
  }

  static func word(_ kind: ArchiveKind, _ key: AudienceKey) -> String {
    switch key {
    case .role(let role): "\(kind.rawValue)r\(role.rawValue)"
    case .organisation(let id): "\(kind.rawValue)o\(id)"
    case .user(let id): "\(kind.rawValue)u\(id)"
    }
  }

  /// Without its underscores, which divide words.
  static func word(_ kind: ArchiveKind, state: String) -> String {
    "\(kind.rawValue)s" + state.lowercased().filter { $0.isASCII && $0.isLetter }
  }

  /// The question in the language of FTS5. Each word is quoted, because that language has
  /// operators.
  static func question(_ query: ArchiveQuery, for keys: [AudienceKey]) -> String {
    let audience = keys.map { "\"\(word(query.kind, $0))\"" }.joined(separator: " OR ")
    var parts = ["keys : (\(audience))"]
    if let state = query.state { parts.append("keys : \"\(word(query.kind, state: state))\"") }
    let words = ArchiveWords(query.words ?? "").words.prefix(SearchWords.countMax)
    if !words.isEmpty {
      parts.append("words : (" + words.map { "\"\($0)\"*" }.joined(separator: " AND ") + ")")
    }
    return parts.joined(separator: " AND ")
  }
}
