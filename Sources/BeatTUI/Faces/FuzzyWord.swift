import Models

/// A word whose letters must come one after another in a text, though others may lie between them:
/// `gcl` is in *GEC Circle*. The score says how well it fits.
struct FuzzyWord: Hashable, Sendable {
  let text: String
  private let letters: [UInt32]
  /// A bit for each letter, so that most texts are rejected quickly.
  let mask: UInt64

  init(_ text: String) {
    self.text = text
    letters = Self.letters(of: text)
    mask = Self.mask(of: letters)
  }

  /// One number a grapheme, the same for upper and lower case. Vowel signs and other marks don't
  /// count: they come after their letter is typed. Digits are the same in Latin and in Bangla.
  static func letters(of text: String) -> [UInt32] { text.map { letter(of: $0) } }

  private static func letter(of character: Character) -> UInt32 {
    if let byte = character.asciiValue {
      return UInt32((65...90).contains(byte) ? byte + 32 : byte)
    }
    if let digit = character.withLatinDigit.asciiValue { return UInt32(digit) }
    return character.lowercased().unicodeScalars.first?.value ?? 0
  }

  static func mask(of letters: some Sequence<UInt32>) -> UInt64 {
    letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  private static let letterScore = 16
  private static let startScore = 10
  private static let neighbourScore = 8

  /// The best score of the word in these letters; nil if it doesn't match. Reports the positions of
  /// its letters, last first.
  func score(
    in all: [UInt32], within range: Range<Int>, reporting place: ((Int) -> Void)? = nil
  ) -> Int? {
    var best: (score: Int, last: Int)?
    var rest = range
    while let last = end(in: all, within: rest) {
      let (score, start) = fit(in: all, from: range.lowerBound, to: last)
      // Letters scattered over the whole text are not a match that a user means.
      if last - start < letters.count * 3 + 2, score > best?.score ?? .min { best = (score, last) }
      rest = start + 1..<range.upperBound
    }
    guard let best else { return nil }
    if let place { _ = fit(in: all, from: range.lowerBound, to: best.last, reporting: place) }
    return best.score
  }

  /// Searches backwards from the last letter for the closest match. Returns the position of its
  /// first letter.
  private func fit(
    in all: [UInt32], from first: Int, to last: Int, reporting place: ((Int) -> Void)? = nil
  ) -> (score: Int, start: Int) {
    var index = last
    var start = last
    var score = 0
    for next in letters.indices.reversed() {
      while all[index] != letters[next] { index -= 1 }
      score += Self.letterScore
      if index == first || Self.separates(all[index - 1]) { score += Self.startScore }
      if start == index + 1 { score += Self.neighbourScore }
      place?(index)
      start = index
      index -= 1
    }
    return (score - (last - start + 1 - letters.count), start)
  }

  /// The position of the last letter, if all occur in order.
  private func end(in all: [UInt32], within range: Range<Int>) -> Int? {
    guard !letters.isEmpty, range.count >= letters.count else { return nil }
    var next = 0
    for index in range where all[index] == letters[next] {
      next += 1
      if next == letters.count { return index }
    }
    return nil
  }

  private static func separates(_ letter: UInt32) -> Bool {
    letter < 0x80 && !(0x30...0x39).contains(letter) && !(0x61...0x7a).contains(letter)
  }

  /// The indices of the matching characters of a text; empty if it doesn't match.
  func places(in text: String) -> Set<Int> {
    let all = Self.letters(of: text)
    var places: Set<Int> = []
    let score = score(in: all, within: all.indices) { places.insert($0) }
    return score == nil ? [] : places
  }
}
