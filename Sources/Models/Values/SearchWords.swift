/// Words that must all be in a text, in any order, in letters of any size and in digits of either
/// script: at a terminal and at the server the same ones.
package struct SearchWords: Hashable, Sendable {
  /// More than these nobody needs, and each costs.
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

  /// Whether these texts together have all of them.
  package func match(_ texts: [String]) -> Bool {
    if words.isEmpty { return true }
    let whole = texts.joined(separator: " ").folded
    return words.allSatisfy { whole.contains($0) }
  }
}

extension SearchWords {
  private static let charactersBefore = 30

  /// A text on one line, from a few words before the first of the words on where that stands far
  /// from its beginning.
  package func excerpt(of text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard let place = firstPlace(in: line), place > Self.charactersBefore else { return line }
    let near = line.index(line.startIndex, offsetBy: place - Self.charactersBefore)
    let found = line.index(near, offsetBy: Self.charactersBefore)
    let blank = line[near..<found].firstIndex(where: \.isWhitespace)
    return "… " + line[(blank ?? near)...].drop(while: \.isWhitespace)
  }

  private func firstPlace(in line: String) -> Int? {
    // A capital letter may be several small ones.
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
