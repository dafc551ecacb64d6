/// Words in a name that suggest an invented face (A5).
enum SampleWord {
  private static let words: Set<String> = [
    "demo", "demos", "dummy", "sample", "samples", "test", "tests", "testing", "ডেমো", "টেস্ট",
    "নমুনা",
  ]

  static func first(in texts: [String]) -> String? {
    for text in texts {
      for piece in text.utf8.split(whereSeparator: \.isBetweenWords)
      where lengths.contains(piece.count) {
        let word = String(decoding: piece, as: UTF8.self).lowercased()
        if words.contains(word) { return word }
      }
    }
    return nil
  }

  private static let lengths = Set(words.map(\.utf8.count))
}

extension UInt8 {
  /// Whether it is ASCII and not a letter.
  fileprivate var isBetweenWords: Bool {
    self < 0x80 && !(0x41...0x5a).contains(self & ~0x20)
  }
}
