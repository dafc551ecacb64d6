import Models
import Wire

/// What the line over the list asks for: terms such as `district:dhaka`, and words that are looked
/// for in the texts of a face. What is wrong with the line is said in a sentence and left out.
struct FaceQuery: Equatable, Sendable {
  var words: [FuzzyWord] = []
  var terms: [FaceTerm] = []
  /// What was understood, term by term.
  var understood: [String] = []
  var complaint: String?

  /// The days whose state is shown; today where none are asked for.
  var dates: DayRange? {
    for case .free(let dates) in terms { return dates }
    return nil
  }

  var isEmpty: Bool { words.isEmpty && terms.isEmpty }

  /// How well the face fits; nothing where it doesn't.
  func score(
    _ face: Int, _ catalogue: FaceCatalogue, _ status: AssetStatus, _ occupancy: Occupancy
  ) -> Int? {
    if !terms.isEmpty {
      let asset = catalogue.faces[face]
      guard terms.allSatisfy({ $0.matches(asset, status, occupancy) }) else { return nil }
    }
    return catalogue.score(face, words)
  }
}

/// One word of the line: `price<=600000` is a key, an operator and a value.
struct FaceToken: Equatable, Sendable {
  enum Operator: String, Sendable {
    case isOneOf = ":"
    case equals = "="
    case isBelow = "<"
    case isAtMost = "<="
    case isAbove = ">"
    case isAtLeast = ">="
  }

  let text: String
  let key: FaceKey?
  let comparison: Operator
  let value: String

  init(_ typed: String) {
    text = typed.withLatinDigits
    let name = text.prefix { $0.isLetter }
    let rest = text.dropFirst(name.count)
    let sign = [.isAtMost, .isAtLeast, .isOneOf, .equals, .isBelow, .isAbove]
      .first { (sign: Operator) in rest.hasPrefix(sign.rawValue) }
    key = sign == nil ? nil : FaceKey(rawValue: name.lowercased())
    comparison = sign ?? .isOneOf
    value = String(rest.dropFirst(sign?.rawValue.count ?? 0)).filter { $0 != "\"" }
  }

  /// The words of a line. Blanks between quotation marks belong to their word.
  static func all(in line: String) -> [FaceToken] {
    var tokens: [String] = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        tokens.append("")
      } else {
        tokens[tokens.count - 1].append(character)
      }
    }
    return tokens.filter { !$0.isEmpty }.map(FaceToken.init)
  }
}
