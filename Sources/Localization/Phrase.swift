/// A sentence with places for what is told in it, written as a string with interpolations.
///
/// Its English is what it is in the source. Its key in the catalogues is the same with `{}` for
/// each interpolation: `localized("quote v\(version) for \(code)")` has the key `quote v{} for {}`.
package struct Phrase: ExpressibleByStringInterpolation, Sendable {
  let english: String
  let key: String
  let arguments: [String]

  package init(stringLiteral value: String) {
    (english, key, arguments) = (value, value, [])
  }

  package init(stringInterpolation: StringInterpolation) {
    english = stringInterpolation.english
    key = stringInterpolation.key
    arguments = stringInterpolation.arguments
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var english = ""
    fileprivate var key = ""
    fileprivate var arguments: [String] = []
    /// English needs neither key nor arguments.
    private let isEnglish = Language.current == .english

    package init(literalCapacity: Int, interpolationCount: Int) {
      english.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      english += literal
      if !isEnglish { key += literal }
    }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      let text = value.description
      english += text
      if !isEnglish {
        key += "{}"
        arguments.append(text)
      }
    }
  }
}

/// The sentence in the language that is spoken now.
package func localized(_ phrase: Phrase) -> String {
  guard let catalogue = Language.current.catalogue else { return phrase.english }
  return catalogue.text(of: phrase)
}

/// A sentence about a number, in the form that the number has in the language that is spoken now.
/// Both forms name the same places in the same order.
package func localized(counting count: Int, one: Phrase, other: Phrase) -> String {
  guard let catalogue = Language.current.catalogue else {
    return count == 1 ? one.english : other.english
  }
  return catalogue.text(counting: count, one: one, other: other)
}
