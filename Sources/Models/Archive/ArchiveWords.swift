/// Words as the archive stores and searches them, in Bangla and Latin: in small letters, with Latin
/// digits, each letter in one coding, without joiners.
package struct ArchiveWords: Hashable, Sendable {
  package let words: [String]

  package init(_ text: String) {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.lowercased().withLatinDigits.unicodeScalars {
      if Self.joiners.contains(scalar) { continue }
      if let letters = Self.foldings[scalar] {
        word.append(contentsOf: letters.unicodeScalars)
      } else if Self.isOfWord(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    self.words = words
  }

  package var text: String { words.joined(separator: " ") }

  /// A word that is asked for stands for all words that begin with it.
  package func match(_ wanted: Self) -> Bool {
    wanted.words.allSatisfy { start in
      words.contains { $0.unicodeScalars.starts(with: start.unicodeScalars) }
    }
  }

  /// A zero-width joiner and non-joiner only choose a letter's form.
  private static let joiners: Set<Unicode.Scalar> = ["\u{200c}", "\u{200d}"]

  /// Bangla letters with two codings: the longer one is stored.
  private static let foldings: [Unicode.Scalar: String] = [
    "\u{9dc}": "\u{9a1}\u{9bc}", "\u{9dd}": "\u{9a2}\u{9bc}", "\u{9df}": "\u{9af}\u{9bc}",
    "\u{9cb}": "\u{9c7}\u{9be}", "\u{9cc}": "\u{9c7}\u{9d7}",
  ]

  /// The same categories as in the index: letters, numbers, and marks, without which Bangla words
  /// break at their vowels.
  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .privateUse, .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }
}
