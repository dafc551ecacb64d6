/// The script in which numbers and names are shown (O6).
package enum Script: Sendable, Hashable { case latin, bangla }

extension String {
  /// The text with its numbers in `script`. Codes, addresses and versions stay as they are, so that
  /// people can type and search for them.
  package func written(in script: Script) -> String {
    guard script == .bangla, utf8.contains(where: { (0x30...0x39).contains($0) }) else {
      return self
    }
    var written = UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let first = rest.first {
      let word = first.isOfWord ? rest.prefix(while: \.isOfWord) : rest.prefix(1)
      written.append(contentsOf: word.isNumber ? word.map(\.inBangla) : Array(word))
      rest = rest[word.endIndex...]
    }
    return String(written)
  }

  /// The text with Bangla digits replaced by Latin ones, since people type either.
  package var withLatinDigits: String {
    guard unicodeScalars.contains(where: \.isBanglaDigit) else { return self }
    return String(UnicodeScalarView(unicodeScalars.map(\.inLatin)))
  }
}

extension Character {
  package var withLatinDigit: Character {
    guard let scalar = unicodeScalars.first, scalar.isBanglaDigit else { return self }
    return Character(scalar.inLatin)
  }
}

extension Substring.UnicodeScalarView {
  /// Whether it is a number: without Latin letters (`DHK-014A`, `v2`) and without two points
  /// (`127.0.0.1`, `0.1.0`), except at the end of a sentence.
  fileprivate var isNumber: Bool {
    var pointCount = 0
    var isAfterPoint = false
    for scalar in self {
      if scalar.properties.isAlphabetic { return false }
      if isAfterPoint, ("0"..."9").contains(scalar) { pointCount += 1 }
      isAfterPoint = scalar == "."
    }
    return pointCount < 2
  }
}

extension Unicode.Scalar {
  /// Printable ASCII except parentheses.
  fileprivate var isOfWord: Bool { ("!"..."~").contains(self) && self != "(" && self != ")" }

  fileprivate var isBanglaDigit: Bool { ("০"..."৯").contains(self) }

  private static let banglaOffset: UInt32 = 0x09e6 - 0x30

  fileprivate var inBangla: Unicode.Scalar {
    guard ("0"..."9").contains(self) else { return self }
    return Unicode.Scalar(value + Self.banglaOffset) ?? self
  }

  fileprivate var inLatin: Unicode.Scalar {
    isBanglaDigit ? Unicode.Scalar(value - Self.banglaOffset) ?? self : self
  }
}
