extension Model {
  /// Says which key does now what this one did. Returns false where it has another meaning.
  @discardableResult
  mutating func sayWhereKeyWent(
    _ key: Key, _ moved: [String: Character], _ rows: [(name: String, keys: [Key])]
  ) -> Bool {
    guard !rows.contains(where: { $0.keys.contains(key) }),
      let row = rows.first(where: { moved[$0.name].map { .character($0) } == key }),
      let now = row.keys.first
    else { return false }
    toast("“\(row.name)” has the key \(now.name) now", .news)
    return true
  }
}
