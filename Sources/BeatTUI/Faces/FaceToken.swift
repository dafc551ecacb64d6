import Models
import Wire

/// One word of the search line: `price<=600000` is a key, an operator and a value.
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
