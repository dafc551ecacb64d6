/// The sentences of a language by their English keys.
package struct Catalogue: Sendable {
  /// What a translation says. A sentence that counts has a form for each kind of number.
  private let forms: [String: [Template]]
  private let plural: PluralRule
  private let digits: [Character]?
  private let patterns: PatternIndex

  /// - Parameter digits: those of the language, from 0 to 9; nil for 0 to 9.
  init(_ file: PortableObject, plural: PluralRule, digits: [Character]? = nil) {
    var forms: [String: [Template]] = [:]
    for entry in file.entries where !entry.forms.contains("") {
      forms[entry.key] = entry.forms.map { Template($0) }
    }
    (self.forms, self.plural, self.digits) = (forms, plural, digits)
    patterns = PatternIndex(forms.keys)
  }

  package static let bangla = Catalogue(
    PortableObject.bangla, plural: .oneOrMore, digits: Array("০১২৩৪৫৬৭৮৯"))

  package var keys: some Collection<String> { forms.keys }

  func text(of phrase: Phrase) -> String {
    guard let template = forms[phrase.key]?.last else { return phrase.english }
    return template.text(phrase.arguments.map(inDigits))
  }

  func text(counting count: Int, one: Phrase, other: Phrase) -> String {
    let phrase = count == 1 ? one : other
    // The entry is under the key of “one”, as in gettext.
    guard let forms = forms[one.key] else { return phrase.english }
    let template = forms[min(plural.form(of: count), forms.count - 1)]
    return template.text(phrase.arguments.map(inDigits))
  }

  /// A sentence that a server said in English, or the sentence itself if no key fits it.
  package func text(heard english: String) -> String {
    if let template = forms[english]?.last { return template.text([]) }
    guard let found = patterns.match(english), let template = forms[found.key]?.last else {
      return english
    }
    return template.text(found.arguments.map { inDigits(text(heard: $0)) })
  }

  /// A number is written in the digits of the language; codes and addresses stay as they are.
  private func inDigits(_ argument: String) -> String {
    guard let digits, !argument.isEmpty, argument.allSatisfy(\.isOfNumber) else { return argument }
    return String(argument.map { $0.wholeNumberValue.map { digits[$0] } ?? $0 })
  }
}

extension Character {
  fileprivate var isOfNumber: Bool { isASCII && (isNumber || "+-−.,%".contains(self)) }
}
