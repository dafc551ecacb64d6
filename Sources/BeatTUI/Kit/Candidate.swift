import Models

/// A name that completes what is typed.
struct Candidate: Equatable, Sendable {
  let name: String
  /// What tells it from others of a similar name.
  var detail = ""

  init(_ name: String, _ detail: String = "") {
    self.name = name
    self.detail = detail
  }

  /// How well it fits: the beginning of the name first, then the beginning of one of its words,
  /// then letters in order. Nil if it doesn't.
  fileprivate func rank(_ typed: String) -> Int? {
    let (name, typed) = (name.lowercased(), typed.lowercased())
    if name.hasPrefix(typed) { return 2_000_000 }
    if name.split(separator: " ").contains(where: { $0.hasPrefix(typed) }) { return 1_000_000 }
    let words = typed.split(separator: " ").map { FuzzyWord(String($0)) }
    return FuzzyText(self.name, detail).score(words)
  }

  /// Whether the typed text begins it or one of its words.
  func begins(with typed: String) -> Bool { (rank(typed.trimmed) ?? 0) >= 1_000_000 }
}

extension [Candidate] {
  /// Those that fit, the best first.
  func narrowed(to typed: String) -> [Candidate] {
    let typed = typed.trimmed
    if typed.isEmpty { return self }
    typealias Ranked = (rank: Int, place: Int, suggestion: Candidate)
    let ranked: [Ranked] = enumerated().compactMap { place, suggestion in
      suggestion.rank(typed).map { (rank: $0, place: place, suggestion: suggestion) }
    }
    // Of those that fit alike, the first.
    return ranked.sorted { ($1.rank, $0.place) < ($0.rank, $1.place) }.map { $0.suggestion }
  }

  /// The one that a text means: its whole name, or a part that no other name has.
  func meant(by typed: String) -> Candidate? {
    let wanted = typed.trimmed.lowercased()
    if wanted.isEmpty { return nil }
    let whole = filter { $0.name.trimmed.lowercased() == wanted }
    let found = whole.isEmpty ? filter { $0.name.lowercased().contains(wanted) } : whole
    return found.count == 1 ? found[0] : nil
  }
}
