/// Search words, which must all occur in a text in any order, ignoring case and the script of
/// digits. Terminal and server use the same search.
package struct SearchWords: Hashable, Sendable {
  /// Limits the cost of a search.
  package static let countMax = 8

  private let words: [String]

  package init(_ line: String) {
    var words: [String] = []
    for word in line.folded.split(whereSeparator: \.isWhitespace).map(String.init)
    where words.count < Self.countMax && !words.contains(word) {
      words.append(word)
    }
    self.words = words
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Whether these texts together contain all words.
  package func match(_ texts: [String]) -> Bool {
    if words.isEmpty { return true }
    let whole = texts.joined(separator: " ").folded
    return words.allSatisfy { whole.contains($0) }
  }
}

extension SearchWords {
  private static let charactersBefore = 30

  /// The text on one line, starting a few words before the first match if that is far from the
  /// beginning.
  package func excerpt(of text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard let place = firstPlace(in: line), place > Self.charactersBefore else { return line }
    let near = line.index(line.startIndex, offsetBy: place - Self.charactersBefore)
    let found = line.index(near, offsetBy: Self.charactersBefore)
    let blank = line[near..<found].firstIndex(where: \.isWhitespace)
    return "… " + line[(blank ?? near)...].drop(while: \.isWhitespace)
  }

  private func firstPlace(in line: String) -> Int? {
    // A capital letter may have several lowercase characters.
    let small = line.enumerated().flatMap { place, character in
      String(character).folded.map { (place, $0) }
    }
    return words.compactMap { word in
      let word = Array(word)
      return small.indices.first { start in
        small[start...].lazy.map(\.1).starts(with: word)
      }.map { small[$0].0 }
    }.min()
  }
}

extension String {
  fileprivate var folded: String { lowercased().withLatinDigits }
}
