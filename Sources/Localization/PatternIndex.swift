/// Finds the key of which a finished English sentence was made.
struct PatternIndex: Sendable {
  private struct Pattern: Sendable {
    let key: String
    /// What stands before, between and after the arguments.
    let literals: [String]
  }

  /// Those with most text of their own first: “quote {} for {}” fits more than it should.
  private let patterns: [Pattern]

  init(_ keys: some Sequence<String>) {
    patterns = keys.map { Pattern(key: $0, literals: Template($0).literals) }
      .filter { $0.literals.count > 1 && $0.literals.contains { $0.contains(where: \.isLetter) } }
      .sorted {
        let (a, b) = (
          $0.literals.reduce(0) { $0 + $1.count }, $1.literals.reduce(0) { $0 + $1.count }
        )
        return (b, $0.key) < (a, $1.key)
      }
  }

  func match(_ sentence: String) -> (key: String, arguments: [String])? {
    for pattern in patterns {
      if let arguments = Self.arguments(of: sentence[...], pattern.literals) {
        return (pattern.key, arguments)
      }
    }
    return nil
  }

  /// Each argument is as short as the literal after it allows.
  private static func arguments(of sentence: Substring, _ literals: [String]) -> [String]? {
    guard let first = literals.first, let last = literals.last, sentence.hasPrefix(first),
      sentence.hasSuffix(last), first.utf8.count + last.utf8.count <= sentence.utf8.count
    else { return nil }
    var rest = sentence.dropFirst(first.count).dropLast(last.count)
    var arguments: [String] = []
    for literal in literals.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: literal) else { return nil }
      arguments.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return arguments + [String(rest)]
  }
}
