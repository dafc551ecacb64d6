/// Words that must all be in a text, in any order and in letters of any size: at a terminal and at
/// the server the same ones.
package struct SearchWords: Hashable, Sendable {
  private let words: [String]

  package init(_ line: String) {
    words = line.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Whether these texts together have all of them.
  package func match(_ texts: [String]) -> Bool {
    if words.isEmpty { return true }
    let whole = texts.joined(separator: " ").lowercased()
    return words.allSatisfy { whole.contains($0) }
  }
}
