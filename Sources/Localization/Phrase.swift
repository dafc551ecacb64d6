/// A sentence with places for what is told in it, written as a string with interpolations. It
/// becomes text where it is shown, in the language that is spoken there.
///
/// Its English is what it is in the source. Its key in the catalogues is the same with `{}` for
/// each interpolation: `"quote v\(version) for \(code)"` has the key `quote v{} for {}`.
package struct Phrase: Hashable, Sendable {
  package private(set) var english: String
  let key: String
  let arguments: [String]

  package var isEmpty: Bool { english.isEmpty }
}

extension Phrase: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) {
    self.init(english: value, key: value, arguments: [])
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(
      english: stringInterpolation.english, key: stringInterpolation.key,
      arguments: stringInterpolation.arguments)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var english = ""
    fileprivate var key = ""
    fileprivate var arguments: [String] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      english.reserveCapacity(literalCapacity + 8 * interpolationCount)
      key.reserveCapacity(literalCapacity + 2 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      english += literal
      key += literal
    }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      let text = value.description
      english += text
      key += "{}"
      arguments.append(text)
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

/// A sentence that a server, which speaks English, has said.
package func localized(heard english: String) -> String {
  Language.current.catalogue?.text(heard: english) ?? english
}
