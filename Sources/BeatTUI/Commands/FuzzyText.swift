/// A name and what is said about it, prepared for a search.
struct FuzzyText: Sendable {
  private let letters: [UInt32]
  private let nameCount: Int
  private let mask: UInt64

  private static let nameScore = 30

  init(_ name: String, _ rest: String) {
    let nameLetters = FuzzyWord.letters(of: name)
    nameCount = nameLetters.count
    letters = nameLetters + [0x20] + FuzzyWord.letters(of: rest)
    mask = FuzzyWord.mask(of: letters)
  }

  /// How well all of the words fit; nil if one doesn't. What is in the name fits best.
  func score(_ words: [FuzzyWord]) -> Int? {
    var sum = 0
    for word in words {
      guard word.mask & ~mask == 0 else { return nil }
      let inName = word.score(in: letters, within: 0..<nameCount).map { $0 + Self.nameScore }
      guard let best = inName ?? word.score(in: letters, within: letters.indices) else {
        return nil
      }
      sum += best
    }
    // Of two that fit alike, the shorter.
    return sum * 64 - min(63, nameCount)
  }
}
