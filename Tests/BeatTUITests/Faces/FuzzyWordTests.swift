import Testing

@testable import BeatTUI

/// Fuzzy matching of words.
@Suite struct FuzzyWordTests {
  private func score(_ word: String, _ text: String) -> Int? {
    let letters = FuzzyWord.letters(of: text)
    return FuzzyWord(word).score(in: letters, within: letters.indices)
  }

  private func marked(_ word: String, _ text: String) -> String {
    let places = FuzzyWord(word).places(in: text)
    return text.enumerated().map { places.contains($0) ? "[\($1)]" : "\($1)" }.joined()
  }

  @Test(arguments: [
    ("gul", "[G][u][l]shan-1 Circle"), ("gc", "[G]E[C] Circle"), ("GEC", "[G][E][C] Circle"),
    ("dhk1a", "[D][H][K]-00[1][A]"), ("led", "Billboard, [L][E][D]"), ("ফর", "[ফা][র্ম]গেট"),
    ("ab", "a part of [a][b]"), ("circle", "GEC [C][i][r][c][l][e]"), ("xyz", "GEC Circle"),
    ("cg", "GEC Circle"),
  ])
  func `a match takes the letters that are closest together`(
    word: String, marks: String
  ) {
    let text = marks.filter { $0 != "[" && $0 != "]" }
    #expect(marked(word, text) == marks)
  }

  @Test(arguments: [
    ("gul", "Gulshan", "Mogul"), ("gec", "GEC Circle", "Green Corner"),
    ("air", "Airport", "Amberkhana fair"), ("mir", "Mirpur", "Mohammadpur Iqbal Road"),
  ])
  func `beginnings of words and neighbours fit better`(
    word: String, better: String, worse: String
  ) throws {
    #expect(try #require(score(word, better)) > score(word, worse) ?? 0)
  }

  @Test func `letters scattered over the whole text are no match`() {
    #expect(score("dh", "District of Chattogram, north") == nil)
    #expect(score("", "anything") == nil)
  }

  @Test(arguments: 1..<200 as Range<UInt64>)
  func `a part of a text is found in it, and never outside`(seed: UInt64) {
    let text = String("farmgate, khamarbari crossing 012".shuffled(seed))
    let start = Int(seed) % text.count
    let part = String(text.dropFirst(start).prefix(1 + Int(seed) % 7))
    guard !part.contains(" ") else { return }
    #expect(score(part, text) != nil, "\(part) in \(text)")
    let letters = FuzzyWord.letters(of: text)
    let half = 0..<letters.count / 2
    _ = FuzzyWord(part).score(in: letters, within: half) { #expect(half.contains($0)) }
  }

  @Test func `a text without one of its letters is refused at a glance`() {
    let mask = FuzzyWord.mask(of: FuzzyWord.letters(of: "GEC Circle"))
    #expect(FuzzyWord("gec").mask & ~mask == 0)
    #expect(FuzzyWord("gex").mask & ~mask != 0)
  }
}

extension String {
  fileprivate func shuffled(_ seed: UInt64) -> [Character] {
    var characters = Array(self)
    for index in characters.indices.dropFirst() {
      characters.swapAt(index, Int((seed &* 31 &+ UInt64(index) &* 17) % UInt64(index + 1)))
    }
    return characters
  }
}
