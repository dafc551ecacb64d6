/// In which script people read numbers and names (O6).
package enum Script: Sendable, Hashable { case latin, bangla }

extension String {
  /// The same text with its numbers in `script`. Codes, addresses and versions are not numbers:
  /// they stay as they are, so that they can be typed, looked for and told on.
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

  /// The same text with Bangla digits as Latin ones: what people type may have either.
  package var withLatinDigits: String {
    guard unicodeScalars.contains(where: \.isBanglaDigit) else { return self }
    return String(UnicodeScalarView(unicodeScalars.map(\.inLatin)))
  }
}

extension Character {
  /// A Bangla digit as a Latin one.
  package var withLatinDigit: Character {
    guard let scalar = unicodeScalars.first, scalar.isBanglaDigit else { return self }
    return Character(scalar.inLatin)
  }
}

extension Substring.UnicodeScalarView {
  /// Whether it counts or measures: no Latin letters (`DHK-014A`, `v2`), and not two points
  /// (`127.0.0.1`, `0.1.0`), but for those at the end of a sentence.
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
  /// Printable ASCII but the brackets that stand around a word.
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
